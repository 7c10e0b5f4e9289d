package org.consilium.admin;

import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.consilium.database.DataDirectory;
import org.consilium.database.InstallationKey;
import org.consilium.database.StartRefused;
import org.consilium.foundation.Seal;

/**
 * Changes the installation's key, while nothing else runs: a new key is written beside the old one,
 * everything is sealed anew in one transaction, the new key takes the old one's place. Broken off
 * at any point, doing it again finishes it.
 */
public final class Rotation {
  private final DataDirectory directory;
  private final RotationRows rows;

  public Rotation(DataDirectory directory, DataSource dataSource) {
    this.directory = directory;
    this.rows = new RotationRows(dataSource);
  }

  /**
   * @return what to tell the operator
   * @throws StartRefused while others use the database
   */
  public String run(Map<String, String> env) {
    try {
      if (rows.others() > 0) {
        throw new StartRefused(
            "Somebody uses the database: stop every node of this installation first.");
      }
      boolean given = InstallationKey.given(directory, env);
      byte[] old = InstallationKey.load(directory, env);
      byte[] next = InstallationKey.prepared(directory).orElseGet(() -> Seal.successor(old));
      InstallationKey.prepare(directory, next);
      long count = done(next) ? 0 : sealAnew(old, next);
      InstallationKey.replace(directory, next, given);
      return told(count, next, given);
    } catch (SQLException e) {
      throw new StartRefused("The database cannot be used: %s.".formatted(e.getMessage()), e);
    }
  }

  long sealAnew(byte[] old, byte[] next) throws SQLException {
    Seal before = new Seal(old);
    Seal after = new Seal(next);
    if (!rows.fingerprint().equals(before.fingerprint())) {
      throw new StartRefused("This database belongs to an installation with another key.");
    }
    return rows.sealAnew(bytes -> after.close(before.open(bytes)), after.fingerprint());
  }

  private boolean done(byte[] next) throws SQLException {
    return rows.fingerprint().equals(new Seal(next).fingerprint());
  }

  private static String told(long count, byte[] next, boolean given) {
    String text = "Sealed anew: %d. The old key opens nothing any more.%n".formatted(count);
    return given
        ? text
            + "Give every node this key before it starts, in CONSILIUM_KEY or its file:%n%s%n"
                .formatted(Base64.getEncoder().encodeToString(next))
        : text + "The new key stands in the data directory: back it up now.%n".formatted();
  }
}
