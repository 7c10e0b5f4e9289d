package org.consilium.search;

import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;

/** Builds an index beside the one in use, then puts it in its place. */
final class Builder {
  static final int BATCH = 500;

  private final Shelf shelf;
  private final LogRows rows;
  private final Searchable searchable;

  Builder(Shelf shelf, LogRows rows, Searchable searchable) {
    this.shelf = shelf;
    this.rows = rows;
    this.searchable = searchable;
  }

  /**
   * @param percent takes how far it is
   */
  void build(Index.Identity identity, Vocabulary vocabulary, IntConsumer percent)
      throws IOException {
    // Read before the first case: what changes meanwhile is in the log after it.
    String before = rows.changes(LogRows.NOW).orElseThrow().snapshot();
    Index made = shelf.begin(identity, vocabulary, before);
    try (Index index = made) {
      long all = Math.max(1, searchable.extent());
      long done = 0;
      List<Long> ids = searchable.after(0, BATCH);
      while (!ids.isEmpty()) {
        index.write(ids, searchable.documents(ids), before);
        done += ids.size();
        percent.accept((int) Math.min(99, done * 100 / all));
        ids = searchable.after(ids.getLast(), BATCH);
      }
      index.commit();
    } catch (IOException | RuntimeException e) {
      shelf.discard(made.name());
      throw e;
    }
    shelf.choose(made);
    percent.accept(100);
  }
}
