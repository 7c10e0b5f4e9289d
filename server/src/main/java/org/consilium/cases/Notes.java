package org.consilium.cases;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.consilium.accounts.Byline;
import org.consilium.communities.Specialties;
import org.consilium.evidence.Reference;
import org.consilium.evidence.Work;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Markdown;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the note of a closed case for its author, in the author's language. */
@Component
class Notes {
  private final Retelling retelling;
  private final Specialties specialties;
  private final MessageSource messages;

  Notes(Retelling retelling, Specialties specialties, MessageSource messages) {
    this.retelling = retelling;
    this.specialties = specialties;
    this.messages = messages;
  }

  /**
   * @throws org.consilium.foundation.Refusal 404 for anybody but the author, 409 while the case is
   *     open
   */
  Note of(Actor author, long caseId, Set<Note.Part> parts) {
    CasePage.Shown shown = retelling.closed(author, caseId);
    return new Writing(author, shown, parts)
        .note(Objects.requireNonNull(shown.question().closure()));
  }

  private final class Writing {
    private final Actor author;
    private final CasePage.Shown shown;
    private final CaseQuestion question;
    private final Set<Note.Part> parts;
    private final List<Answer> given;
    private final Nameless nameless;
    private final List<Note.Line> lines = new ArrayList<>();

    Writing(Actor author, CasePage.Shown shown, Set<Note.Part> parts) {
      this.author = author;
      this.shown = shown;
      this.question = shown.question();
      this.parts = parts;
      this.given = retelling.serious(author, shown);
      this.nameless = retelling.nameless(author, question.id());
    }

    Note note(CaseQuestion.Closure closure) {
      line(Note.Kind.TITLE, say("title"));
      line(Note.Kind.TEXT, say("asked", day(question.createdAt()), day(closure.at())));
      if (parts.contains(Note.Part.QUESTION)) {
        question();
      }
      if (parts.contains(Note.Part.SPECIALTIES) && !shown.specialties().isEmpty()) {
        part(Note.Part.SPECIALTIES, Note.Kind.TEXT, List.of(shown.specialties()));
      }
      if (parts.contains(Note.Part.DIAGNOSES)) {
        part(Note.Part.DIAGNOSES, Note.Kind.ITEM, diagnoses());
      }
      if (parts.contains(Note.Part.ADVICE)) {
        part(Note.Part.ADVICE, Note.Kind.ITEM, given.stream().map(this::advice).toList());
      }
      if (parts.contains(Note.Part.REFERENCES)) {
        part(Note.Part.REFERENCES, Note.Kind.ITEM, references());
      }
      if (parts.contains(Note.Part.OUTCOME)) {
        part(Note.Part.OUTCOME, Note.Kind.TEXT, outcome(closure));
      }
      line(Note.Kind.HEADING, say("limits"));
      line(Note.Kind.TEXT, say("no-substitute"));
      return new Note(author.language(), List.copyOf(lines));
    }

    private void question() {
      List<String> facts = new ArrayList<>();
      facts.add(tell("cases.kind." + question.kind()));
      if (question.ageBand() != null) {
        facts.add(tell("cases.age." + question.ageBand()));
      }
      if (question.sex() != null) {
        facts.add(tell("cases.sex." + question.sex()));
      }
      part(
          Note.Part.QUESTION,
          Note.Kind.TEXT,
          List.of(nameless.in(question.lead()), String.join(", ", facts)));
    }

    private List<String> diagnoses() {
      List<String> said = new ArrayList<>();
      Differential.Shown together = shown.differential();
      if (together != null) {
        for (Differential.Bar bar : together.bars()) {
          String named = tell("cases.differential.named", bar.named(), bar.first());
          said.add(nameless.in(bar.diagnosis()) + " (" + named + ")");
        }
        for (Options.Card card : together.options()) {
          said.add(nameless.in(card.name()) + " – " + String.join(", ", voices(card)));
        }
        if (!together.spread().isEmpty()) {
          String people = tell("cases.spread.of", together.people());
          said.add(tell("cases.spread." + together.spread()) + " (" + people + ")");
        }
      }
      for (CasePage.Choice choice : shown.poll()) {
        String votes = tell("cases.poll.votes", choice.votes(), choice.share());
        said.add(nameless.in(choice.label()) + " (" + votes + ")");
      }
      return said;
    }

    private List<String> voices(Options.Card card) {
      List<String> voices = new ArrayList<>();
      voices.add(tell("cases.option.proposed", card.proposes(), card.peers()));
      counted("cases.stance.AGREES", card.agrees(), voices);
      counted("cases.stance.RESERVES", card.reserves(), voices);
      counted("cases.stance.DISAGREES", card.disagrees(), voices);
      return voices;
    }

    private void counted(String stance, int people, List<String> voices) {
      if (people > 0) {
        voices.add(tell(stance) + " (" + people + ")");
      }
    }

    private String option(Option option) {
      List<String> words = new ArrayList<>(List.of(option.words()));
      if (!option.dose().isBlank()) {
        words.add(option.dose());
      }
      points("cases.option.pros.short", option.pros(), words);
      points("cases.option.cons.short", option.cons(), words);
      points("cases.option.against.short", option.against(), words);
      return String.join(" – ", words);
    }

    private void points(String label, String text, List<String> words) {
      List<String> points = Option.points(text);
      if (!points.isEmpty()) {
        words.add(tell(label) + " " + String.join(", ", points));
      }
    }

    private String advice(Answer answer) {
      Byline by = answer.author();
      // Without the place: with the specialty it may name a person.
      Byline kind = new Byline(0, "", "", by.profession(), by.specialty(), by.country(), null);
      List<String> words = new ArrayList<>();
      if (!answer.differential().isEmpty()) {
        words.add(String.join(", ", answer.differential()));
      }
      answer.options().forEach(option -> words.add(option(option)));
      if (!answer.body().isBlank()) {
        words.add(Markdown.words(answer.body()));
      }
      if (!answer.next().isBlank()) {
        words.add(say("next", answer.next()));
      }
      String contested = answer.harm() > 0 ? " " + say("contested") : "";
      return specialties.line(kind, author.language())
          + contested
          + " – "
          + nameless.in(String.join(" – ", words));
    }

    private List<String> references() {
      Set<String> cited = new LinkedHashSet<>();
      given.forEach(answer -> answer.sources().forEach(source -> cited.add(cited(source))));
      return List.copyOf(cited);
    }

    private String cited(Reference reference) {
      Work work = reference.work();
      if (work == null) {
        return nameless.in(reference.label());
      }
      String warned = work.graveWarning() ? tell("evidence.warning." + work.warning()) + " – " : "";
      return warned + work.line() + " " + reference.name();
    }

    private List<String> outcome(CaseQuestion.Closure closure) {
      List<String> said = new ArrayList<>();
      if (!closure.resolved()) {
        said.add(tell("cases.outcome.unresolved"));
      }
      said.add(nameless.in(closure.diagnosis()));
      said.add(nameless.in(closure.done()));
      said.removeIf(String::isBlank);
      return said;
    }

    private void part(Note.Part part, Note.Kind kind, List<String> texts) {
      if (!texts.isEmpty()) {
        line(Note.Kind.HEADING, say("part." + part));
        texts.forEach(text -> line(kind, text));
      }
    }

    private void line(Note.Kind kind, String text) {
      lines.add(new Note.Line(kind, text.strip()));
    }

    private String day(Instant instant) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
          .withLocale(author.language())
          .withZone(author.zone())
          .format(instant);
    }

    private String say(String key, Object... arguments) {
      return tell("cases.note." + key, arguments);
    }

    private String tell(String key, Object... arguments) {
      Locale language = author.language();
      return messages.getMessage(key, arguments, language);
    }
  }
}
