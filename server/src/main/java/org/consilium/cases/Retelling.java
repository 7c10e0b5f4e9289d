package org.consilium.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.consilium.accounts.Byline;
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
  private final Answers answers;
  private final MessageSource messages;

  Retelling(CasePage page, Answers answers, MessageSource messages) {
    this.page = page;
    this.answers = answers;
    this.messages = messages;
  }

  /**
   * @param tried empty when nothing was said
   * @param diagnoses those proposed, the heaviest first
   * @param answers the best, each in one paragraph
   * @param outcome what it was and what was done
   */
  public record Told(
      String title,
      String question,
      String tried,
      List<String> diagnoses,
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
    Nameless nameless = nameless(author, question, given);
    Differential.Shown together = shown.differential();
    return new Told(
        nameless.in(question.lead()),
        nameless.in(question.body()),
        nameless.in(Objects.requireNonNullElse(question.tried(), "")),
        together == null
            ? List.of()
            : together.bars().stream().map(bar -> nameless.in(bar.diagnosis())).toList(),
        given.stream()
            .filter(answer -> answer.harm() == 0 && !answer.body().isBlank())
            .limit(BEST)
            .map(answer -> nameless.in(Markdown.words(answer.body())))
            .toList(),
        nameless.in(
            String.join(
                "\n",
                Stream.of(closure.diagnosis(), closure.done())
                    .filter(words -> !words.isBlank())
                    .toList())));
  }

  /** The page of one's own closed case, or why not. */
  CasePage.Shown closed(Actor author, long caseId) {
    CasePage.Shown shown = page.show(author, caseId, "");
    if (!shown.mine()) {
      throw Refusal.notFound();
    }
    if (shown.question().closure() == null) {
      throw new Refusal(409, "cases.refusal.not-closed");
    }
    return shown;
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

  Nameless nameless(Actor author, CaseQuestion question, List<Answer> given) {
    List<Byline> people = new ArrayList<>(given.stream().map(Answer::author).toList());
    people.add(question.author());
    return new Nameless(people, messages.getMessage("cases.note.someone", null, author.language()));
  }
}
