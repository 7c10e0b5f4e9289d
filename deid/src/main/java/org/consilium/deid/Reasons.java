package org.consilium.deid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why something was found, in a sentence that whoever wrote the text understands. The words stand
 * in {@code messages/reasons_fr.properties} and its siblings. Safe for any thread.
 */
public final class Reasons {
  private static final Map<String, Properties> BY_LANGUAGE =
      List.of("fr", "en", "de").stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Reasons::read));

  private Reasons() {}

  /**
   * The reason of a finding in words.
   *
   * @param key {@link TextFinding#reasonKey} or {@link ImageFinding#reasonKey}
   * @param language French, English or German; others get English
   * @throws IllegalArgumentException for a key that no finding has
   */
  public static String say(String key, Locale language) {
    String name = BY_LANGUAGE.containsKey(language.getLanguage()) ? language.getLanguage() : "en";
    String words = Objects.requireNonNull(BY_LANGUAGE.get(name)).getProperty(key);
    if (words == null) {
      throw new IllegalArgumentException("no such reason: " + key);
    }
    return words;
  }

  private static Properties read(String language) {
    Properties words = new Properties();
    String path = "/messages/reasons_" + language + ".properties";
    try (InputStream in = Objects.requireNonNull(Reasons.class.getResourceAsStream(path), path)) {
      words.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
