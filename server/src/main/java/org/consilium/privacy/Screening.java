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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.deid.Recognisable;
import org.consilium.deid.Recognisable.Circumstance;
import org.consilium.deid.Regions;
import org.consilium.deid.TextFinding;
import org.consilium.deid.TextScreen;
import org.consilium.deid.TextType;
import org.consilium.deid.Timeline;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Markdown;
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
  private final Regions regions = new Regions();
  private final Seal seal;
  private final Audit audit;
  private final KeptRows rows;
  private final Predicate<String> members;

  @Autowired
  Screening(Seal seal, Audit audit, KeptRows rows, Accounts accounts) {
    this(new TextScreen(), seal, audit, rows, handle -> accounts.byHandle(handle).isPresent());
  }

  /**
   * @param members whether a handle is a member's
   */
  Screening(TextScreen screen, Seal seal, Audit audit, KeptRows rows, Predicate<String> members) {
    this.screen = screen;
    this.seal = seal;
    this.audit = audit;
    this.rows = rows;
    this.members = members;
  }

  /**
   * Applies the author's choices and says what is left to decide. Findings and their places are
   * those of the returned texts.
   *
   * @param language language the texts are written in
   * @param texts field to text
   * @param choices request parameters, of which {@code finding.<id>} with the value of a {@link
   *     Replacement} or a {@link Keeping} count; a passage that must not stay cannot be kept
   * @param pictured whether pictures go with the texts
   * @throws Refusal 503 {@code privacy.unavailable} when a detector fails: nothing may be published
   */
  public Screened screen(
      Locale language, Map<String, String> texts, Map<String, String> choices, boolean pictured) {
    Map<String, List<TextFinding>> first = new LinkedHashMap<>();
    texts.forEach((field, text) -> first.put(field, find(language, text)));
    Reader reader = new Reader(language, timeline(texts, first), choices);
    Map<String, String> clean = new LinkedHashMap<>();
    List<FieldFinding> open = new ArrayList<>();
    List<FieldFinding> kept = new ArrayList<>();
    texts.forEach(
        (field, text) -> {
          String current = text;
          List<FieldFinding> found =
              reader.inField(field, text, first.getOrDefault(field, List.of()));
          for (int round = 0; round < ROUNDS && reader.any(found); round++) {
            current = reader.replace(current, found);
            found = reader.inField(field, current, find(language, current));
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
    return new Screened(clean, open, kept, circumstances(clean.values(), kept, pictured));
  }

  /** The same for texts without pictures. */
  public Screened screen(Locale language, Map<String, String> texts, Map<String, String> choices) {
    return screen(language, texts, choices, false);
  }

  private static Timeline timeline(
      Map<String, String> texts, Map<String, List<TextFinding>> findings) {
    List<String> dates = new ArrayList<>();
    texts.forEach(
        (field, text) ->
            findings.getOrDefault(field, List.of()).stream()
                .filter(finding -> finding.type() == TextType.DATE)
                .forEach(finding -> dates.add(text.substring(finding.start(), finding.end()))));
    return new Timeline(texts.values(), dates);
  }

  private Set<Circumstance> circumstances(
      Collection<String> texts, List<FieldFinding> kept, boolean pictured) {
    Set<TextType> left = EnumSet.noneOf(TextType.class);
    kept.forEach(finding -> left.add(TextType.valueOf(finding.type())));
    Set<Circumstance> found = recognisable.in(String.join("\n", texts), left);
    if (pictured) {
      found.add(Circumstance.PICTURE);
    }
    return found;
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
    Locale language = text.language();
    Reader reader = new Reader(language, new Timeline(List.of(), List.of()), Map.of());
    return text.fields().entrySet().stream()
        .flatMap(
            field ->
                reader
                    .inField(field.getKey(), field.getValue(), find(language, field.getValue()))
                    .stream())
        .toList();
  }

  private List<TextFinding> find(Locale language, String text) {
    try {
      List<TextFinding> found = screen.screen(text, language);
      return found.stream().filter(finding -> !isMention(text, finding)).toList();
    } catch (RuntimeException | StackOverflowError e) {
      // The message of the failure may quote the text.
      log.error("text screening failed: {}", e.getClass().getName());
      throw new Refusal(503, "privacy.unavailable");
    }
  }

  /** Whether a finding lies in the mention of a member, whose name is no secret here. */
  private boolean isMention(String text, TextFinding finding) {
    int at = text.lastIndexOf('@', finding.start());
    if (at < 0 || finding.start() - at > 42) {
      return false;
    }
    return Markdown.mentions(text.substring(at)).stream()
        .findFirst()
        .filter(handle -> finding.end() <= at + 1 + handle.length())
        .filter(handle -> text.startsWith(handle, at + 1))
        .filter(members)
        .isPresent();
  }

  /** Reads the texts of one form, in one language, under one author's choices. */
  private final class Reader {
    private final Locale language;
    private final Timeline timeline;
    private final Map<String, String> choices;

    Reader(Locale language, Timeline timeline, Map<String, String> choices) {
      this.language = language;
      this.timeline = timeline;
      this.choices = choices;
    }

    List<FieldFinding> inField(String field, String text, List<TextFinding> found) {
      return found.stream().map(finding -> inField(field, text, finding)).toList();
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
          replacements(text, finding, quote),
          finding.keepable(),
          null);
    }

    private List<Replacement> replacements(String text, TextFinding finding, String quote) {
      List<Replacement> offered = new ArrayList<>();
      offered.add(new Replacement(Replacement.Way.REPLACE, finding.replacement()));
      switch (finding.type()) {
        case CITY, POSTCODE ->
            regions
                .replacement(quote, language)
                .ifPresent(words -> offered.add(new Replacement(Replacement.Way.REGION, words)));
        case DATE ->
            timeline
                .replacement(quote, language)
                .ifPresent(words -> offered.add(new Replacement(Replacement.Way.DAYS, words)));
        default -> {}
      }
      return opens(text, finding)
          ? offered.stream().map(r -> new Replacement(r.way(), capital(r.words()))).toList()
          : offered;
    }

    boolean any(List<FieldFinding> found) {
      return found.stream().anyMatch(finding -> chosen(finding).isPresent());
    }

    String replace(String text, List<FieldFinding> found) {
      StringBuilder result = new StringBuilder(text);
      for (FieldFinding finding : found.reversed()) {
        chosen(finding)
            .ifPresent(words -> result.replace(finding.start(), finding.end(), words.words()));
      }
      return result.toString();
    }

    private Optional<Replacement> chosen(FieldFinding finding) {
      String choice = choices.get(finding.choice());
      return finding.replacements().stream()
          .filter(
              offered ->
                  offered.choice().equals(choice)
                      || (offered.together()
                          && choice == null
                          && choices.containsValue(offered.choice())))
          .findFirst();
    }
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
}
