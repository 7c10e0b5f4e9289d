package org.consilium.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consilium.cases.AgeBand;
import org.consilium.cases.AnswerForm;
import org.consilium.cases.Audience;
import org.consilium.cases.CaseForm;
import org.consilium.cases.ClosureForm;
import org.consilium.cases.Established;
import org.consilium.cases.Kind;
import org.consilium.cases.Option;
import org.consilium.cases.Setting;
import org.consilium.cases.Sex;
import org.consilium.cases.Stance;
import org.consilium.cases.Urgency;
import org.consilium.moderation.Reason;
import org.consilium.moderation.Ruling;
import org.consilium.moderation.RulingForm;
import org.jspecify.annotations.Nullable;

/**
 * A fictional case and what became of it, as {@code demo/cases-*.yaml} tell.
 *
 * @param key names it in the files
 * @param ago how long before now it was asked
 * @param language in which it and its answers are written
 * @param ballots handle to number of choice, for a poll
 */
record DemoCase(
    String key,
    String author,
    Duration ago,
    Locale language,
    CaseForm form,
    List<Picture> pictures,
    Map<String, Integer> ballots,
    List<Reply> replies,
    @Nullable Ending ending) {

  /**
   * @param name of its file, without ending
   * @param alt what it shows, in words
   * @param masked whether the author masks what the detectors find; the letters of a tracing or a
   *     chart name nobody and stay
   */
  record Picture(String name, String alt, boolean masked) {
    private static Picture of(Entry entry) {
      return new Picture(entry.text("name"), entry.text("alt"), entry.flag("masked"));
    }
  }

  /**
   * @param after how long after the question
   * @param harm handle of who warns to why
   * @param flags handle of who flags it to why
   */
  record Reply(
      String author,
      Duration after,
      AnswerForm form,
      List<String> useful,
      Map<String, String> harm,
      List<String> humour,
      boolean thanked,
      List<Judgement> judgements,
      Map<String, String> flags,
      @Nullable Ruled ruled) {

    /** Whether it answers to what colleagues said: it names one. */
    boolean afterReading() {
      return form.body().contains("@");
    }
  }

  /** What a moderator decided about an answer that was flagged. */
  record Ruled(String by, RulingForm form) {
    private static Ruled of(Entry entry) {
      return new Ruled(
          entry.text("by"),
          new RulingForm(
              0,
              entry.constant(Ruling.Decision.class, "decision"),
              entry.constant(Reason.class, "rule"),
              Ruling.Measure.NONE,
              0,
              false,
              entry.text("words")));
    }
  }

  /**
   * How somebody stands to an option of an answer.
   *
   * @param place of the option in the answer, from 1
   * @param reason of who disagrees, empty else
   */
  record Judgement(int place, String who, Stance stance, String reason) {}

  /**
   * @param after how long after the question
   */
  record Ending(Duration after, ClosureForm form) {
    private static Ending of(Entry entry) {
      return new Ending(
          entry.duration("after"),
          new ClosureForm(
              entry.flag("resolved"),
              entry.text("diagnosis"),
              entry.texts("same").stream().map(ClosureForm::proposal).toList(),
              entry.texts("established").stream().map(Established::valueOf).toList(),
              entry.text("done"),
              List.of(),
              0));
    }
  }

  static List<DemoCase> all() {
    return Stream.of("/demo/cases-a.yaml", "/demo/cases-b.yaml", "/demo/cases-c.yaml")
        .flatMap(file -> Entry.read(file).stream())
        .map(DemoCase::of)
        .toList();
  }

  private static DemoCase of(Entry entry) {
    String key = entry.text("key");
    Entry closure = entry.entryOrNull("closure");
    return new DemoCase(
        key,
        entry.text("author"),
        entry.duration("ago"),
        Locale.of(entry.text("lang")),
        form(entry, key),
        entry.entries("pictures").stream().map(Picture::of).toList(),
        entry.numbers("ballots"),
        entry.entries("answers").stream().map(answer -> reply(key, answer)).toList(),
        closure == null ? null : Ending.of(closure));
  }

  private static CaseForm form(Entry entry, String key) {
    return new CaseForm(
        ticket(key),
        entry.text("text"),
        entry.constant(Kind.class, "kind"),
        entry.constant(Urgency.class, "urgency"),
        entry.constant(Audience.class, "audience"),
        entry.texts("specialties"),
        entry.constantOrNull(AgeBand.class, "age"),
        entry.constantOrNull(Sex.class, "sex"),
        entry.constantOrNull(Setting.class, "setting"),
        Objects.requireNonNullElse(entry.textOrNull("tried"), ""),
        String.join("\n", entry.texts("options")),
        entry.flag("aliased"));
  }

  private static Reply reply(String key, Entry entry) {
    String author = entry.text("author");
    List<Entry> options = entry.entries("options");
    Entry ruled = entry.entryOrNull("ruled");
    return new Reply(
        author,
        entry.duration("after"),
        new AnswerForm(
            ticket(key + "/" + author),
            entry.text("body"),
            entry.texts("differential"),
            entry.list("confidence").stream().map(Integer.class::cast).toList(),
            entry.texts("references"),
            "",
            false,
            options.stream().map(DemoCase::option).toList()),
        entry.texts("useful"),
        entry.words("harm"),
        entry.texts("humour"),
        entry.flag("thanked"),
        IntStream.range(0, options.size())
            .boxed()
            .flatMap(place -> judgements(place + 1, options.get(place)))
            .toList(),
        entry.words("flags"),
        ruled == null ? null : Ruled.of(ruled));
  }

  private static Option option(Entry entry) {
    return new Option(
        entry.text("option"),
        "",
        Objects.requireNonNullElse(entry.textOrNull("dose"), ""),
        String.join("\n", entry.texts("pros")),
        String.join("\n", entry.texts("cons")),
        String.join("\n", entry.texts("against")));
  }

  private static Stream<Judgement> judgements(int place, Entry option) {
    return Stream.of(
            option.texts("agrees").stream()
                .map(who -> new Judgement(place, who, Stance.AGREES, "")),
            option.texts("reserves").stream()
                .map(who -> new Judgement(place, who, Stance.RESERVES, "")),
            option.words("disagrees").entrySet().stream()
                .map(
                    each -> new Judgement(place, each.getKey(), Stance.DISAGREES, each.getValue())))
        .flatMap(each -> each);
  }

  private static UUID ticket(String name) {
    return UUID.nameUUIDFromBytes(("demo/" + name).getBytes(UTF_8));
  }
}
