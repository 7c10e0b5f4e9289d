package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.deid.Recognisable;
import org.consilium.deid.Recognisable.Circumstance;
import org.consilium.deid.TextFinding;
import org.consilium.deid.TextScreen;
import org.consilium.deid.TextType;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks for what identifies a patient in the texts of a form, before anything is stored. */
@Component
public class Screening {
  static final String CHOICE = "finding.";

  /** A replacement may bring its neighbours into a new light; what is left then stays open. */
  private static final int ROUNDS = 4;

  private static final Logger log = LoggerFactory.getLogger(Screening.class);

  private final TextScreen screen;
  private final Recognisable recognisable = new Recognisable();
  private final Seal seal;
  private final Audit audit;
  private final KeptRows rows;

  @Autowired
  Screening(Seal seal, Audit audit, KeptRows rows) {
    this(new TextScreen(), seal, audit, rows);
  }

  Screening(TextScreen screen, Seal seal, Audit audit, KeptRows rows) {
    this.screen = screen;
    this.seal = seal;
    this.audit = audit;
    this.rows = rows;
  }

  /**
   * Applies the author's choices and says what is left to decide. Findings and their places are
   * those of the returned texts.
   *
   * @param language language the texts are written in
   * @param texts field to text
   * @param choices request parameters, of which {@code finding.<id>} with the value {@code replace}
   *     or that of a {@link Keeping} count; a passage that must not stay cannot be kept
   * @throws Refusal 503 {@code privacy.unavailable} when a detector fails: nothing may be published
   */
  public Screened screen(Locale language, Map<String, String> texts, Map<String, String> choices) {
    Map<String, String> clean = new LinkedHashMap<>();
    List<FieldFinding> open = new ArrayList<>();
    List<FieldFinding> kept = new ArrayList<>();
    texts.forEach(
        (field, text) -> {
          String current = text;
          List<FieldFinding> found = find(language, field, current);
          for (int round = 0; round < ROUNDS && any(found, choices); round++) {
            current = replace(current, found, choices);
            found = find(language, field, current);
          }
          clean.put(field, current);
          for (FieldFinding finding : found) {
            Keeping keeping = Keeping.in(choices, finding);
            if (keeping == null) {
              open.add(finding);
            } else {
              kept.add(finding.kept(keeping));
            }
          }
        });
    return new Screened(clean, open, kept, circumstances(clean.values(), kept));
  }

  private Set<Circumstance> circumstances(Collection<String> texts, List<FieldFinding> kept) {
    Set<TextType> left = EnumSet.noneOf(TextType.class);
    kept.forEach(finding -> left.add(TextType.valueOf(finding.type())));
    return recognisable.in(String.join("\n", texts), left);
  }

  /**
   * Writes down what kind of passage the author kept and why, in the transaction of what is
   * published, and lays it before the moderators.
   *
   * @param path page on which the content stands
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordKept(Actor actor, ContentRef content, String path, Screened screened) {
    for (FieldFinding finding : screened.kept()) {
      audit.record(
          actor,
          "privacy.keep",
          content.kind().name().toLowerCase(Locale.ROOT),
          content.id(),
          finding.type() + " " + finding.keeping());
      rows.kept(actor, content, path, finding);
    }
  }

  /** All there is to find in what was published. */
  List<FieldFinding> find(Screenable.Text text) {
    return text.fields().entrySet().stream()
        .flatMap(field -> find(text.language(), field.getKey(), field.getValue()).stream())
        .toList();
  }

  private List<FieldFinding> find(Locale language, String field, String text) {
    try {
      return screen.screen(text, language).stream()
          .map(finding -> inField(field, text, finding))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      // The message of the failure may quote the text.
      log.error("text screening failed: {}", e.getClass().getName());
      throw new Refusal(503, "privacy.unavailable");
    }
  }

  private FieldFinding inField(String field, String text, TextFinding finding) {
    String quote = text.substring(finding.start(), finding.end());
    byte[] digest =
        seal.digest(("finding\n" + field + "\n" + finding.type() + "\n" + quote).getBytes(UTF_8));
    return new FieldFinding(
        field,
        HexFormat.of().formatHex(Arrays.copyOf(digest, 8)),
        finding.start(),
        finding.end(),
        finding.type().name(),
        finding.reasonKey(),
        quote,
        opens(text, finding) ? capital(finding.replacement()) : finding.replacement(),
        finding.keepable(),
        null);
  }

  /** Whether a sentence begins with the passage, in a capital. */
  private static boolean opens(String text, TextFinding finding) {
    String before = text.substring(0, finding.start()).stripTrailing();
    return Character.isUpperCase(text.charAt(finding.start()))
        && (before.isEmpty() || ".!?".indexOf(before.charAt(before.length() - 1)) >= 0);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static boolean any(List<FieldFinding> found, Map<String, String> choices) {
    return found.stream().anyMatch(finding -> chosen(finding, choices));
  }

  private static boolean chosen(FieldFinding finding, Map<String, String> choices) {
    return "replace".equals(choices.get(finding.choice()));
  }

  private static String replace(
      String text, List<FieldFinding> found, Map<String, String> choices) {
    StringBuilder result = new StringBuilder(text);
    for (FieldFinding finding : found.reversed()) {
      if (chosen(finding, choices)) {
        result.replace(finding.start(), finding.end(), finding.replacement());
      }
    }
    return result.toString();
  }
}
