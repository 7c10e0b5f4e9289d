package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;

/**
 * One Lucene index in a folder of its own, readable by its owner only: a writer that takes at most
 * 16 MB for what is not yet on the disk, and readers that see what was written at the last {@link
 * #refresh}. A commit carries the state of the database up to which it holds everything, so that a
 * process killed at any moment goes on from there.
 */
final class LuceneIndex implements Index {
  private static final double BUFFER_MB = 16;

  /** So that a search needs to read few of many hits, see {@link Ranking}. */
  private static final Sort BEST_FIRST =
      new Sort(
          new SortField(Fields.QUALITY, SortField.Type.DOUBLE, true),
          new SortField(Fields.ID, SortField.Type.LONG, true));

  private static final String IDENTITY = "identity";
  private static final String POSITION = "position";
  private static final String BUILT = "built";

  private final Path folder;
  private final Identity identity;
  private final Vocabulary vocabulary;
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile String position;
  private volatile long built;
  private volatile boolean unsaved;

  private LuceneIndex(Path folder, Identity identity, Vocabulary vocabulary, String position)
      throws IOException {
    this.folder = folder;
    this.identity = identity;
    this.vocabulary = vocabulary;
    this.position = position;
    TieredMergePolicy merges = new TieredMergePolicy();
    // What was taken out of a text shall not stay in a file because only little else changed.
    merges.setForceMergeDeletesPctAllowed(0);
    this.directory = FSDirectory.open(folder);
    this.writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(new KeywordAnalyzer())
                .setRAMBufferSizeMB(BUFFER_MB)
                .setIndexSort(BEST_FIRST)
                .setMergePolicy(merges)
                .setCommitOnClose(false));
    this.searchers = new SearcherManager(writer, null);
  }

  /**
   * Begins an empty one.
   *
   * @param position the state of the database before the first case is read
   */
  static LuceneIndex create(Path folder, Identity identity, Vocabulary vocabulary, String position)
      throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    LuceneIndex made = new LuceneIndex(folder, identity, vocabulary, position);
    made.unsaved = true;
    return made;
  }

  /**
   * Opens one that has committed.
   *
   * @throws IOException when it is damaged; also as an unchecked exception of Lucene's
   */
  static LuceneIndex open(Path folder, Identity identity, Vocabulary vocabulary)
      throws IOException {
    Map<String, String> data = data(folder);
    LuceneIndex opened =
        new LuceneIndex(folder, identity, vocabulary, data.getOrDefault(POSITION, ""));
    opened.built = Long.parseLong(data.getOrDefault(BUILT, "0"));
    return opened;
  }

  /** What the last commit in a folder was made from. */
  static Identity identity(Path folder) throws IOException {
    String[] parts = data(folder).getOrDefault(IDENTITY, "").split("/", 2);
    return parts.length == 2 ? new Identity(parts[0], parts[1]) : new Identity("", "");
  }

  private static Map<String, String> data(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      return SegmentInfos.readLatestCommit(directory).getUserData();
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public String name() {
    return folder.getFileName().toString();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public String position() {
    return position;
  }

  @Override
  public long built() {
    return built;
  }

  @Override
  public void built(long upTo) {
    built = upTo;
    unsaved = true;
  }

  /** Nobody else has this folder. */
  @Override
  public boolean alone(Runnable work) {
    work.run();
    return true;
  }

  @Override
  public void reached(String snapshot) {
    position = snapshot;
  }

  @Override
  public void write(List<Long> ids, Collection<Searchable.Document> documents, String snapshot) {
    try {
      unsaved = true;
      Set<Long> gone = new HashSet<>(ids);
      for (Searchable.Document document : documents) {
        gone.remove(document.id());
        writer.updateDocument(key(document.id()), Fields.of(document, vocabulary));
      }
      writer.deleteDocuments(gone.stream().map(LuceneIndex::key).toArray(Term[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Term key(long id) {
    return new Term(Fields.KEY, Long.toString(id));
  }

  @Override
  public void refresh() {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T use(Use<T> use) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return use.of(new LuceneView(searcher));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing to do while nothing was written; nobody who searches waits for it. */
  @Override
  public synchronized void commit() throws IOException {
    if (!unsaved) {
      return;
    }
    unsaved = false;
    Map<String, String> data = new HashMap<>();
    data.put(IDENTITY, identity.log() + "/" + identity.words());
    data.put(POSITION, position);
    data.put(BUILT, Long.toString(built));
    writer.setLiveCommitData(data.entrySet());
    try {
      writer.commit();
    } catch (IOException | RuntimeException e) {
      unsaved = true;
      throw e;
    }
  }

  /** Writes the files anew in which something stands that was taken out. */
  @Override
  public void purge() throws IOException {
    if (writer.hasDeletions()) {
      writer.forceMergeDeletes();
      unsaved = true;
      commit();
      refresh();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      searchers.close();
    } finally {
      try {
        writer.rollback();
      } finally {
        directory.close();
      }
    }
  }
}
