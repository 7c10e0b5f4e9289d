package org.consilium.moderation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/**
 * Looks, before something is posted, for what its author may wish to think of once more. Small
 * lexicons of expressions (moderation/nudges.tsv), since single words are false friends in
 * medicine. It never stops anybody, and nothing of it is kept.
 */
@Component
public class Nudges {
  private static final List<Entry> LEXICON = read();

  private final ConsultationHours hours;

  Nudges(ConsultationHours hours) {
    this.hours = hours;
  }

  /**
   * @param language in which the expression is harsh; calls for votes are the same in all
   */
  private record Entry(Nudge.Kind kind, String language, Pattern pattern) {
    boolean speaks(Locale spoken) {
      return kind == Nudge.Kind.VOTES || language.equals(spoken.getLanguage());
    }
  }

  /** At most one of each kind. */
  public List<Nudge> of(Actor author, Collection<String> texts) {
    List<Nudge> nudges = new ArrayList<>();
    for (Nudge.Kind kind : List.of(Nudge.Kind.HARSH, Nudge.Kind.VOTES)) {
      texts.stream()
          .flatMap(text -> first(kind, author.language(), text).stream())
          .findFirst()
          .ifPresent(quote -> nudges.add(new Nudge(kind, quote)));
    }
    if (hours.within(author, Instant.now())) {
      nudges.add(new Nudge(Nudge.Kind.HOURS, ""));
    }
    return nudges;
  }

  static Optional<String> first(Nudge.Kind kind, Locale language, String text) {
    String folded = fold(text);
    return LEXICON.stream()
        .filter(entry -> entry.kind() == kind && entry.speaks(language))
        .map(entry -> entry.pattern().matcher(folded))
        .filter(Matcher::find)
        .map(found -> text.substring(found.start(), found.end()))
        .findFirst();
  }

  /** Small letters without accents, each in its place. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      folded.append(
          c < 128
              ? c
              : c == '’' ? '\'' : Normalizer.normalize("" + c, Normalizer.Form.NFD).charAt(0));
    }
    return folded.toString();
  }

  private static List<Entry> read() {
    try (InputStream file =
        Objects.requireNonNull(Nudges.class.getResourceAsStream("/moderation/nudges.tsv"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(
              cells ->
                  new Entry(
                      Nudge.Kind.valueOf(cells[0]),
                      cells[1],
                      Pattern.compile("(?<![a-z])(?:" + cells[2] + ")(?![a-z])")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
