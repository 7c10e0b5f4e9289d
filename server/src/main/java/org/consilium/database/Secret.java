package org.consilium.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Secrets that an operator hands over: in a setting, or in a file that only the server reads. */
public final class Secret {
  /** What stands in examples, and therefore on the internet. */
  private static final Set<String> WELL_KNOWN =
      Set.of("", "secret", "changeme", "change-me", "password", "test", "demo", "example", "todo");

  private static final int FEWEST_SIGNS = 5;

  private Secret() {}

  /**
   * @param file where it stands when {@code value} is empty; empty for nowhere
   * @throws StartRefused if the file cannot be read
   */
  public static String read(String value, String file) {
    if (!value.isBlank() || file.isBlank()) {
      return value.strip();
    }
    try {
      return Files.readString(Path.of(file.strip())).strip();
    } catch (IOException e) {
      throw new StartRefused("The file %s cannot be read.".formatted(file), e);
    }
  }

  /**
   * @throws StartRefused for what anybody would try first
   */
  public static void refuseWhenGuessable(String secret, String name) {
    if (WELL_KNOWN.contains(secret.toLowerCase(Locale.ROOT))
        || secret.chars().distinct().count() < FEWEST_SIGNS) {
      throw new StartRefused(
          "The %s is empty or one of examples: set a secret of its own.".formatted(name));
    }
  }
}
