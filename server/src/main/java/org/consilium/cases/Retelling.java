package org.consilium.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Markdown;
import org.consilium.foundation.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A closed case as its author may tell it again, without the colleagues in it. */
@Component
public class Retelling {
  private static final int PAGES = 10;
  private static final int BEST = 3;

  private final CasePage page;
  private final Cases cases;
  private final Answers answers;
  private final VoiceRows voices;
  private final MessageSource messages;

  Retelling(CasePage page, Cases cases, Answers answers, VoiceRows voices, MessageSource messages) {
    this.page = page;
    this.cases = cases;
    this.answers = answers;
    this.voices = voices;
    this.messages = messages;
  }

  /**
   * @param tried empty when nothing was said
   * @param proposed diagnoses or options, the heaviest first
   * @param answers the best, each in one paragraph
   * @param outcome what it was and what was done
   */
  public record Told(
      String title,
      String question,
      String tried,
      List<String> proposed,
      List<String> answers,
      String outcome) {}

  /**
   * @throws Refusal 404 for anybody but the author, 409 while the case is open
   */
  public Told told(Actor author, long caseId) {
    CasePage.Shown shown = closed(author, caseId);
    CaseQuestion question = shown.question();
    CaseQuestion.Closure closure = Objects.requireNonNull(question.closure());
    List<Answer> given = serious(author, shown);
    Nameless nameless = nameless(author, caseId);
    Differential.Shown together = shown.differential();
    return new Told(
        nameless.in(question.lead()),
        nameless.in(question.body()),
        nameless.in(Objects.requireNonNullElse(question.tried(), "")),
        together == null
            ? List.of()
            : Stream.concat(
                    together.bars().stream().map(Differential.Bar::diagnosis),
                    together.options().stream().map(Options.Card::name))
                .map(nameless::in)
                .toList(),
        given.stream()
            .filter(answer -> answer.harm() == 0)
            .map(Retelling::advice)
            .filter(words -> !words.isBlank())
            .limit(BEST)
            .map(nameless::in)
            .toList(),
        nameless.in(
            String.join(
                "\n",
                Stream.of(closure.diagnosis(), closure.done())
                    .filter(words -> !words.isBlank())
                    .toList())));
  }

  private static String advice(Answer answer) {
    List<String> said =
        new ArrayList<>(
            answer.options().stream()
                .map(option -> (option.words() + " " + option.dose()).strip())
                .toList());
    said.add(Markdown.words(answer.body()));
    said.removeIf(String::isBlank);
    return String.join(" – ", said);
  }

  /** The page of one's own closed case, or why not. */
  CasePage.Shown closed(Actor author, long caseId) {
    CaseQuestion question = cases.find(author, caseId);
    if (!question.own()) {
      throw Refusal.notFound();
    }
    if (question.closure() == null) {
      throw new Refusal(409, "cases.refusal.not-closed");
    }
    return page.show(author, caseId, "");
  }

  /** What colleagues answered in earnest and left standing, in the order of the page. */
  List<Answer> serious(Actor author, CasePage.Shown shown) {
    List<Answer> all = new ArrayList<>(shown.answers().items());
    String next = shown.answers().next();
    for (int i = 1; next != null && i < PAGES; i++) {
      var slice = answers.of(author, shown.question(), next);
      all.addAll(slice.items());
      next = slice.next();
    }
    all.removeIf(
        answer ->
            answer.withdrawn()
                || answer.folded()
                || answer.moderated().hidden()
                || answer.author().id() == shown.question().author().id());
    return all;
  }

  /** Takes out whoever speaks in the case, even where that shows no more. */
  Nameless nameless(Actor author, long caseId) {
    return new Nameless(
        voices.speaking(List.of(caseId)).getOrDefault(caseId, List.of()),
        messages.getMessage("cases.note.someone", null, author.language()));
  }
}
