package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/**
 * Builds this node's index anew from another process: beside the one in use, which goes on serving
 * until the server sees the new one.
 */
@Component
public class Rebuild {
  private final LogRows rows;
  private final Vocabularies vocabularies;
  private final Searchable searchable;

  Rebuild(LogRows rows, Vocabularies vocabularies, Searchable searchable) {
    this.rows = rows;
    this.vocabularies = vocabularies;
    this.searchable = searchable;
  }

  /**
   * @param data the folder of the installation
   * @param percent takes how far it is
   */
  public void run(Path data, IntConsumer percent) throws IOException {
    rows.begin();
    LogRows.Changes now = rows.changes(LogRows.NOW).orElseThrow();
    Index.Identity identity =
        new Index.Identity(now.log(), vocabularies.identity(now.vocabularies()));
    new Builder(new Shelf(data.toString()), rows, searchable)
        .build(identity, vocabularies.current(), percent);
  }
}
