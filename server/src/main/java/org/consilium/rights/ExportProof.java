package org.consilium.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
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
    MessageDigest digest = Signing.digest();
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    byte[] of = digest.digest();
    return rows.signingKey()
        .filter(pair -> Signing.verify(pair.publicKey(), of, signature))
        .isPresent();
  }
}
