package org.consilium.cases;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.accounts.Byline;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.moderation.Pauses;
import org.consilium.notifications.Live;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How colleagues stand to the options that answers propose: each with one voice on an option,
 * changed and taken back as one likes until the question is closed. An option is addressed by an
 * answer that proposes it, so that no word of it stands in an address.
 */
@Component
public class Options {
  private final OptionRows rows;
  private final DifferentialRows differential;
  private final Answers answers;
  private final Cases cases;
  private final CaseRows caseRows;
  private final Voices voices;
  private final Screening screening;
  private final Live live;
  private final Audit audit;
  private final Pauses pauses;

  Options(
      OptionRows rows,
      DifferentialRows differential,
      Answers answers,
      Cases cases,
      CaseRows caseRows,
      Voices voices,
      Screening screening,
      Live live,
      Audit audit,
      Pauses pauses) {
    this.rows = rows;
    this.differential = differential;
    this.answers = answers;
    this.cases = cases;
    this.caseRows = caseRows;
    this.voices = voices;
    this.screening = screening;
    this.live = live;
    this.audit = audit;
    this.pauses = pauses;
  }

  /** One thing said for or against an option, and by whom. */
  public record Point(String words, List<Byline> by) {}

  /** Why a colleague disagrees. */
  public record Objection(String reason, Byline by) {}

  /**
   * An option as it shows, all its wordings together.
   *
   * @param key of its first wording, {@code name} as it was first worded
   * @param answer by which it is addressed, with {@code place} among the options of that answer,
   *     from 1
   * @param proposes how many propose it, {@code peers} of them of a specialty asked; {@code
   *     agrees}, {@code reserves}, {@code disagrees} how many others say so
   * @param against contraindications, whatever the agreement
   * @param warned whether a warning of harm stands against an answer that proposes it
   * @param own whether the viewer proposes it; {@code mine} how the viewer else stands to it
   */
  public record Card(
      String key,
      String name,
      Map<String, String> wordings,
      long answer,
      int place,
      int proposes,
      int peers,
      int agrees,
      int reserves,
      int disagrees,
      List<Point> doses,
      List<Point> pros,
      List<Point> cons,
      List<Point> against,
      List<Objection> objections,
      boolean warned,
      boolean own,
      @Nullable Stance mine) {

    /** Whether it is worded in several ways. */
    public boolean joined() {
      return wordings.size() > 1;
    }
  }

  /** Who wrote an answer that proposes options, and when last. */
  record Proposal(long answer, Instant at, Byline by) {}

  /** {@code option} by the key of its words. */
  record Words(String option, Stance stance, String reason) {}

  /**
   * @param by null for who agreed and was erased since
   */
  record Said(long person, Words words, Instant at, boolean peer, @Nullable Byline by) {}

  /** All that is said of the options of a case. */
  record Heard(Map<Long, Proposal> proposals, List<Said> said) {
    static final Heard NOTHING = new Heard(Map.of(), List.of());
  }

  /**
   * An option that the viewer judges.
   *
   * @param words both empty when the answer proposes it no longer
   * @param key of its words, by which is known what the viewer has seen
   */
  public record Judged(Answer answer, String words, String key) {}

  /** An option of an answer open to the viewer, whether one may judge it or not; or 404. */
  Judged about(Actor viewer, long answerId, int place) {
    Answer answer = answers.find(viewer, answerId);
    if (place < 1 || place > answer.options().size()) {
      return new Judged(answer, "", "");
    }
    Option option = answer.options().get(place - 1);
    return new Judged(answer, option.words(), option.key());
  }

  /** An option of somebody else's that the viewer may judge. */
  Judged judged(Actor viewer, long answerId, int place) {
    Answer answer = answers.find(viewer, answerId);
    CaseQuestion question = cases.find(viewer, answer.caseId());
    if (answer.withdrawn()
        || !question.kind().hasOptions()
        || place < 1
        || place > answer.options().size()) {
      throw Refusal.notFound();
    }
    if (question.closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
    if (question.own() || answer.own()) {
      throw new Refusal(409, "cases.refusal.own-option");
    }
    Option option = answer.options().get(place - 1);
    return new Judged(answer, option.words(), option.key());
  }

  /**
   * Says how one stands to an option, in place of what one said of it before.
   *
   * @param seen key of a wording of the option that was seen there: its author may have changed it
   * @param stance all but {@link Stance#PROPOSES}
   * @param reason as screened, of who disagrees; empty else
   * @throws Refusal 409 when the option is another one now
   */
  @Transactional
  public Answer take(
      Actor member,
      long answerId,
      int place,
      String seen,
      Stance stance,
      String reason,
      Screened screened) {
    if (stance == Stance.PROPOSES || reason.isBlank() != (stance != Stance.DISAGREES)) {
      throw new Refusal(400, "refusal.malformed");
    }
    boolean objects = stance == Stance.DISAGREES;
    if (objects) {
      pauses.refuse(member);
    }
    Set<String> wordings = hold(member, answerId, place, seen);
    Judged judged = judged(member, answerId, place);
    long caseId = judged.answer().caseId();
    Actor actor =
        objects
            ? voices.warning(member, cases.find(member, caseId))
            : voices.within(member, caseId);
    rows.unsay(actor, caseId, wordings);
    rows.take(actor, caseId, new Words(judged.key(), stance, reason));
    screening.recordKept(
        actor, Cases.ref(caseId), "/cases/" + caseId + "#proposals-title", screened);
    changed(actor, judged.answer(), "option." + stance.name().toLowerCase(java.util.Locale.ROOT));
    return judged.answer();
  }

  /** Takes back what one said of an option. */
  @Transactional
  public Answer unsay(Actor member, long answerId, int place, String seen) {
    Set<String> wordings = hold(member, answerId, place, seen);
    Answer answer = judged(member, answerId, place).answer();
    Actor actor = voices.within(member, answer.caseId());
    if (rows.unsay(actor, answer.caseId(), wordings)) {
      changed(actor, answer, "option.unsay");
    }
    return answer;
  }

  /** Holds the case; the keys of all wordings of the option, none of which is the member's own. */
  private Set<String> hold(Actor member, long answerId, int place, String seen) {
    Answer answer = judged(member, answerId, place).answer();
    caseRows.lock(answer.caseId());
    voices.readAgain();
    String key = judged(member, answerId, place).key();
    List<DifferentialRows.Standing> standing = differential.standing(answer.caseId());
    Map<String, String> groups = Differential.groups(standing, differential.acts(answer.caseId()));
    String group = groups.get(key);
    if (group == null) {
      // The answer is humour since.
      throw new Refusal(409, "cases.refusal.proposal");
    }
    List<Long> selves = Arrays.asList(voices.selves(member));
    boolean own =
        standing.stream()
            .filter(each -> selves.contains(each.author()))
            .flatMap(each -> each.options().stream())
            .anyMatch(each -> Objects.equals(groups.get(each.wording().key()), group));
    if (own) {
      throw new Refusal(409, "cases.refusal.own-option");
    }
    Set<String> wordings =
        groups.entrySet().stream()
            .filter(entry -> entry.getValue().equals(group))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (!wordings.contains(seen)) {
      throw new Refusal(409, "cases.refusal.option");
    }
    return wordings;
  }

  private void changed(Actor actor, Answer answer, String act) {
    Differential.refresh(differential, answer.caseId());
    live.changed(Cases.ref(answer.caseId()));
    audit.record(actor, act, "answer", answer.id());
  }
}
