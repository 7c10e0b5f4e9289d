package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is passed over is nothing that belongs among the first. */
class WorthTests {
  private static final int CASES = 60_000;
  private static final int SEGMENT = 20_000;
  private static final int FIRST = 20;

  @TempDir private Path data;

  private final Random random = new Random(5);
  private final List<Searchable.Document> documents = new ArrayList<>();
  private final Instant now = Instant.now();
  private LuceneIndex index;

  @BeforeEach
  void write() throws IOException {
    Vocabulary none = new Vocabulary(List.of(), List.of());
    Index.Identity identity = new Index.Identity("log", "words");
    index = LuceneIndex.create(data.resolve("index"), identity, none, "1:1:");
    for (long id = 1; id <= CASES; id++) {
      documents.add(document(id));
    }
    for (int from = 0; from < CASES; from += SEGMENT) {
      List<Searchable.Document> some = documents.subList(from, from + SEGMENT);
      index.write(some.stream().map(Searchable.Document::id).toList(), some, "1:1:");
      index.refresh();
    }
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private Searchable.Document document(long id) {
    return new Searchable.Document(
        id,
        now.minus((CASES - id) / 20, ChronoUnit.DAYS),
        "fr",
        List.of("douleur ".repeat(1 + random.nextInt(3)) + "thorax ".repeat(random.nextInt(2))),
        random.nextInt(3) > 0,
        1 + random.nextInt(20),
        List.of("dermatology", "cardiology").subList(0, random.nextInt(3)),
        "DIAGNOSIS",
        "OPEN",
        false,
        random.nextInt(4) == 0,
        random.nextInt(3) == 0 ? random.nextInt(40) : 0);
  }

  private static Query word(String word) {
    return new TermQuery(new Term(Fields.EXACT, word));
  }

  private View.Hits hits(Query query, View.Hit after, int most) {
    return index.use(view -> view.hits(query, View.Order.WORTH, after, most));
  }

  @Test
  void theFirstAreThoseOfAllAndMostAreNotRead() throws IOException {
    BooleanQuery.Builder seen = new BooleanQuery.Builder().add(word("douleur"), Occur.MUST);
    Filter.sight(seen, new Searchable.Sight(false, List.of(3L), List.of("cardiology")));
    BooleanQuery both =
        new BooleanQuery.Builder()
            .add(word("douleur"), Occur.MUST)
            .add(word("thorax"), Occur.MUST)
            .build();
    for (Query query : List.of(word("douleur"), seen.build(), both)) {
      List<View.Hit> all = hits(query, null, CASES).all();
      View.Hits first = hits(query, null, FIRST);
      assertThat(first.all()).as("%s", query).isEqualTo(all.subList(0, FIRST));
      assertThat(hits(query, first.all().getLast(), FIRST).all())
          .as("the next of %s", query)
          .isEqualTo(all.subList(FIRST, 2 * FIRST));
      assertThat(first.more()).isEqualTo(all.size() > View.COUNTED);
      assertThat(first.total()).isEqualTo(Math.min(all.size(), View.COUNTED + 1));
      assertThat(read(query)).as("read of %s", query).isLessThan(all.size() / 2);
    }
  }

  /** How many cases Lucene looks at for the first ones. */
  private long read(Query query) throws IOException {
    index.commit();
    try (FSDirectory folder = FSDirectory.open(index.folder());
        DirectoryReader reader = DirectoryReader.open(folder)) {
      return new IndexSearcher(reader)
          .search(
              Ranking.of(query, Clock.systemUTC()),
              new TopScoreDocCollectorManager(FIRST, null, FIRST))
          .totalHits
          .value();
    }
  }

  @Test
  void worthIsQualityAndAge() {
    for (View.Hit hit : hits(new MatchAllDocsQuery(), null, 200).all()) {
      Searchable.Document found = documents.get((int) hit.id() - 1);
      double evidence = found.evidence();
      double worth =
          1
              + (found.outcome() ? 1 : 0)
              + 0.8 * evidence / (evidence + 3)
              + 730 / (730.0 + (CASES - hit.id()) / 20);
      assertThat((double) hit.worth()).isCloseTo(worth, within(1e-5));
    }
  }
}
