package org.consilium.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene alone on the index of an installation that runs: the queries are those that the search
 * asks, corrected words and who may see what among them, and the first twenty are taken. The index
 * is opened for reading, as its last commit left it; nothing is counted, narrowed down or shown.
 */
public final class BareSearch implements AutoCloseable {
  private static final int SIZE = 20;
  private static final String LANGUAGE = "fr";

  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Vocabulary vocabulary = new Vocabulary(ConceptFile.all(), List.of());

  /**
   * @param data of an installation that has imported no vocabulary
   */
  public BareSearch(Path data) throws IOException {
    Path folder = data.resolve("search");
    directory =
        FSDirectory.open(folder.resolve(Files.readString(folder.resolve("current")).strip()));
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  /** How many cases it has. */
  public int size() {
    return reader.numDocs();
  }

  /**
   * What the search asks the index for.
   *
   * @param account the number of a member who writes under no alias
   * @param specialties codes of what the member is qualified in
   */
  public Query query(Wanted wanted, long account, List<String> specialties) throws IOException {
    Searchable.Sight sight = new Searchable.Sight(false, List.of(account), specialties);
    Reading reading = Reading.of(wanted.words(), LANGUAGE, vocabulary, Map.of());
    Spelling spelling = new Spelling(vocabulary, new LuceneView(searcher), sight);
    Map<String, String> corrected = new HashMap<>();
    for (Reading.Piece piece : reading.pieces()) {
      spelling
          .correct(piece)
          .ifPresent(word -> corrected.put(piece.words().getFirst().letters(), word));
    }
    if (!corrected.isEmpty()) {
      reading = Reading.of(wanted.words(), LANGUAGE, vocabulary, corrected);
    }
    BooleanQuery.Builder filtered = new BooleanQuery.Builder();
    filtered.add(
        reading.isEmpty() ? new MatchAllDocsQuery() : reading.query(reading.size()), Occur.MUST);
    Filter.sight(filtered, sight);
    Filter.wanted(filtered, wanted);
    return Ranking.of(filtered.build(), Clock.systemUTC());
  }

  /** Takes the first twenty; says how many there were of them. */
  public int top(Query query) throws IOException {
    return searcher.search(query, SIZE).scoreDocs.length;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
