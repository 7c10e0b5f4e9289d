package org.consilium.moderation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The free texts of this room, each screened like what is published. */
@Component
class Texts {
  static final int FLAG = 400;
  static final int REASON = 1500;

  private static final String WORDS = "words";

  private final Screening screening;

  Texts(Screening screening) {
    this.screening = screening;
  }

  /** One text as typed, what was chosen for its findings, and what is wrong with it. */
  record Typed(String words, Map<String, String> choices, Map<String, String> errors) {}

  static String first(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : PlainText.of(value);
  }

  /**
   * @param most characters
   */
  static Typed typed(MultiValueMap<String, String> sent, String field, int most, boolean required) {
    String words = first(sent, field);
    Map<String, String> errors = new LinkedHashMap<>();
    if (required && words.isBlank()) {
      errors.put(WORDS, "moderation.error.words");
    } else if (words.length() > most) {
      errors.put(WORDS, "moderation.error.too-long");
    }
    Map<String, String> choices = new LinkedHashMap<>(sent.toSingleValueMap());
    choices.keySet().removeIf(name -> !name.startsWith("finding."));
    return new Typed(words, choices, errors);
  }

  /** What is wrong already is not read. */
  Screened screen(Actor actor, Typed typed) {
    return typed.words().isEmpty() || !typed.errors().isEmpty()
        ? Screened.nothing()
        : screening.screen(actor.language(), Map.of(WORDS, typed.words()), typed.choices());
  }

  /** After the replacements that were chosen. */
  static String clean(Screened screened, Typed typed) {
    return screened.texts().getOrDefault(WORDS, typed.words());
  }
}
