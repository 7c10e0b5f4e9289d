package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.consilium.OpenSearchNode;
import org.consilium.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Lucene in the process and OpenSearch say the same of the same cases. */
class EnginesTests extends World {
  private static final int CASES = 1_500;
  private static final int SIZE = 50;

  @TempDir private Path data;
  @Autowired private LogRows logRows;
  @Autowired private TransactionTemplate transaction;

  private final Vocabulary vocabulary = new Vocabulary(ConceptFile.all(), List.of());
  private final List<String> words =
      vocabulary.words().stream().filter(word -> word.length() > 2).sorted().toList();
  private final Random random = new Random(11);
  private final List<Searchable.Document> documents = new ArrayList<>();
  private Index lucene;
  private Index openSearch;

  @BeforeEach
  void write() throws IOException {
    for (long id = 1; id <= CASES; id++) {
      documents.add(document(id));
    }
    String now = "1000:1000:";
    Index.Identity identity = new Index.Identity("log", "words");
    lucene =
        new Engine("", "", "", "consilium", logRows, transaction)
            .in(data.toString())
            .begin(identity, vocabulary, now);
    openSearch =
        new Engine(
                OpenSearchNode.address().toString(),
                "",
                "",
                "e" + UUID.randomUUID(),
                logRows,
                transaction)
            .in("")
            .begin(identity, vocabulary, now);
    for (Index index : List.of(lucene, openSearch)) {
      index.write(documents.stream().map(Searchable.Document::id).toList(), documents, now);
      index.refresh();
    }
  }

  @AfterEach
  void close() throws IOException {
    lucene.close();
    openSearch.close();
  }

  /** Few words over and over, as in one specialty, so that scores lie close to each other. */
  private Searchable.Document document(long id) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 5 + random.nextInt(60); j++) {
        text.append(word()).append(random.nextInt(9) == 0 ? ". " : " ");
      }
      texts.add(text.toString());
    }
    return new Searchable.Document(
        id,
        Instant.now().minus(random.nextInt(3_000), ChronoUnit.DAYS),
        List.of("fr", "fr", "en", "de").get(random.nextInt(4)),
        texts,
        random.nextInt(3) > 0,
        1 + random.nextInt(20),
        List.of("dermatology", "cardiology", "neurology").subList(0, random.nextInt(4)),
        random.nextBoolean() ? "DIAGNOSIS" : "TREATMENT",
        random.nextBoolean() ? "OPEN" : "ANSWERED",
        random.nextInt(5) == 0,
        random.nextInt(4) == 0,
        random.nextInt(3) == 0 ? random.nextInt(40) : 0);
  }

  private String word() {
    int at = (int) (Math.abs(random.nextGaussian()) * 150);
    String word = words.get(at * 7 % words.size());
    return switch (random.nextInt(12)) {
      case 0 -> word + "s";
      case 1 -> "IDM";
      case 2 -> "crise cardiaque";
      case 3 -> word.toUpperCase(java.util.Locale.ROOT);
      default -> word;
    };
  }

  @Test
  void theSameHitsInTheSameOrderOverAllPages() throws IOException {
    int several = 0;
    for (int i = 0; i < 150; i++) {
      Query query = query();
      for (View.Order order : View.Order.values()) {
        List<View.Hit> expected = pages(lucene, query, order);
        assertThat(pages(openSearch, query, order)).as("%s %s", order, query).isEqualTo(expected);
        several += expected.size() > SIZE ? 1 : 0;
      }
    }
    assertThat(several).as("with more than a page").isGreaterThan(50);
  }

  @Test
  void theSameCountsAndTheSameWordsNearby() {
    for (int i = 0; i < 60; i++) {
      Query query = query();
      View.Hits expected = lucene.use(view -> view.hits(query, View.Order.WORTH, null, 1));
      View.Hits found = openSearch.use(view -> view.hits(query, View.Order.WORTH, null, 1));
      assertThat(found.total()).isEqualTo(expected.total());
      assertThat(found.more()).isEqualTo(expected.more());
      Map<String, Map<String, Integer>> facets = lucene.use(view -> view.facets(query));
      assertThat(openSearch.<Map<String, Map<String, Integer>>>use(view -> view.facets(query)))
          .isEqualTo(facets);
      List<Query> each = List.of(query(), query(), word("inexistant"));
      List<Boolean> answered = lucene.use(view -> view.each(query, each));
      assertThat(openSearch.<List<Boolean>>use(view -> view.each(query, each))).isEqualTo(answered);
      String mistyped = mistyped();
      int distance = mistyped.length() >= 8 ? 2 : 1;
      List<View.Near> near = without(mistyped, lucene.use(view -> view.near(mistyped, distance)));
      assertThat(without(mistyped, openSearch.use(view -> view.near(mistyped, distance))))
          .as(mistyped)
          .isEqualTo(near);
      List<String> some = List.of(word(), word(), "inexistant");
      List<String> folded =
          some.stream().flatMap(text -> Words.of(text).stream()).map(Word::letters).toList();
      Map<String, Integer> cases = lucene.use(view -> view.cases(folded));
      assertThat(openSearch.<Map<String, Integer>>use(view -> view.cases(folded))).isEqualTo(cases);
    }
  }

  /** Whether a word counts as near to itself is all the same: it was looked for before. */
  private static List<View.Near> without(String word, List<View.Near> near) {
    return near.stream().filter(each -> !each.word().equals(word)).toList();
  }

  private String mistyped() {
    StringBuilder word = new StringBuilder(words.get(random.nextInt(150) * 7 % words.size()));
    if (word.length() > 4) {
      word.setCharAt(2 + random.nextInt(word.length() - 2), (char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private static Query word(String word) {
    return new TermQuery(new Term(Fields.EXACT, word));
  }

  private Query query() {
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      typed.append(
          switch (random.nextInt(8)) {
            case 0 -> " \"" + word() + " " + word() + "\"";
            case 1 -> " -" + word();
            case 2 -> " " + word() + " ou " + word();
            default -> " " + word();
          });
    }
    Reading reading =
        Reading.of(typed.toString(), random.nextBoolean() ? "fr" : "de", vocabulary, Map.of());
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int least = reading.size() >= 3 ? reading.size() - 1 : reading.size();
    query.add(reading.isEmpty() ? new MatchAllDocsQuery() : reading.query(least), Occur.MUST);
    if (random.nextBoolean()) {
      List<String> codes = random.nextBoolean() ? List.of("cardiology") : List.of();
      Filter.sight(query, new Searchable.Sight(false, List.of(1L, 2L), codes));
    }
    Filter.wanted(
        query,
        switch (random.nextInt(6)) {
          case 0 -> Wanted.of(Map.of("specialty", "cardiology"));
          case 1 -> Wanted.of(Map.of("from", "2022-01-01", "until", "2025-06-30"));
          case 2 -> Wanted.of(Map.of("image", "true", "kind", "DIAGNOSIS"));
          case 3 -> Wanted.of(Map.of("from", "-99999-01-01", "until", "+99999-01-01"));
          default -> Wanted.of(Map.of());
        });
    return query.build();
  }

  private static List<View.Hit> pages(Index index, Query query, View.Order order) {
    List<View.Hit> read = new ArrayList<>();
    List<View.Hit> page;
    do {
      View.Hit after = read.isEmpty() ? null : read.getLast();
      page = index.<View.Hits>use(view -> view.hits(query, order, after, SIZE)).all();
      read.addAll(page);
    } while (page.size() == SIZE && read.size() < 4 * SIZE);
    return read;
  }
}
