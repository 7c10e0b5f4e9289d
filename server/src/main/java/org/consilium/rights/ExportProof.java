package org.consilium.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Checks from the console that a file of a member's own came from this installation, unchanged. */
public final class ExportProof {
  private final ExportRows rows;

  public ExportProof(DataSource dataSource) {
    this.rows = ExportRows.on(dataSource);
  }

  /**
   * @param file as downloaded; its signature stands beside it, with {@code .sig} added to the name
   * @throws IOException when one of the two cannot be read
   */
  public boolean verify(Path file) throws IOException {
    byte[] signature = Files.readAllBytes(file.resolveSibling(file.getFileName() + ".sig"));
    byte[] content = Files.readAllBytes(file);
    return rows.signingKey()
        .filter(pair -> Signing.verify(pair.publicKey(), content, signature))
        .isPresent();
  }
}
