package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsTests {
  private static final Pattern KEY = Pattern.compile("\"(privacy\\.reason\\.[a-z_]+)\"");

  @Test
  void everyReasonIsSaidInThreeLanguages() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(source)).results().forEach(key -> keys.add(key.group(1)));
      }
    }
    assertThat(keys).hasSizeGreaterThan(15);
    for (String key : keys) {
      for (Locale language : Set.of(Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN)) {
        assertThat(Reasons.say(key, language)).as(key + " " + language).hasSizeGreaterThan(15);
      }
    }
  }

  @Test
  void whoSpeaksAnotherLanguageIsToldInEnglish() {
    assertThat(Reasons.say("privacy.reason.email", Locale.ITALIAN))
        .isEqualTo(Reasons.say("privacy.reason.email", Locale.ENGLISH));
    assertThatThrownBy(() -> Reasons.say("privacy.reason.none", Locale.FRENCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
