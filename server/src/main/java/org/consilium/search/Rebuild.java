package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/**
 * Builds the index anew from another process: beside the one in use, which goes on serving until
 * the server sees the new one.
 */
@Component
public class Rebuild {
  private final Engine engine;
  private final LogRows rows;
  private final Vocabularies vocabularies;
  private final Searchable searchable;

  Rebuild(Engine engine, LogRows rows, Vocabularies vocabularies, Searchable searchable) {
    this.engine = engine;
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
    Shelf shelf = engine.in(data.toString());
    try {
      shelf.building(
          () -> {
            try {
              new Builder(shelf, rows, searchable).build(identity, vocabularies.current(), percent);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (Unreachable away) {
      throw new IOException(away);
    }
  }
}
