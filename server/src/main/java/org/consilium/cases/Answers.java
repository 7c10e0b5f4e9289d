package org.consilium.cases;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.communities.Specialties;
import org.consilium.evidence.Reference;
import org.consilium.evidence.Substances;
import org.consilium.evidence.Works;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Markdown;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.media.PreparedImages;
import org.consilium.moderation.Pauses;
import org.consilium.moderation.Rulings;
import org.consilium.moderation.Veil;
import org.consilium.moderation.Veils;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.paging.Escalations;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.search.Diagnoses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues say to a case: given, revised, withdrawn. */
@Component
public class Answers {
  static final int SIZE = 30;

  /** Names of forms, other than a new answer's, that devices keep a copy of. */
  static final Pattern SENT =
      Pattern.compile("(edit|warning|reply|objection)-[1-9][0-9]{0,17}(-[1-9])?");

  private final AnswerRows rows;
  private final GivenRows given;
  private final HarmRows harms;
  private final DifferentialRows differential;
  private final Diagnoses diagnoses;
  private final CaseRows caseRows;
  private final FollowRows follows;
  private final Cases cases;
  private final Accounts accounts;
  private final Specialties specialties;
  private final Images images;
  private final Screening screening;
  private final Drafts drafts;
  private final Notifications notifications;
  private final Live live;
  private final Audit audit;
  private final Voices voices;
  private final Escalations escalations;
  private final Works works;
  private final Citations citations;
  private final Closures closures;
  private final Pauses pauses;
  private final Rulings rulings;
  private final Veils veils;

  Answers(
      AnswerRows rows,
      GivenRows given,
      HarmRows harms,
      DifferentialRows differential,
      Diagnoses diagnoses,
      CaseRows caseRows,
      FollowRows follows,
      Cases cases,
      Accounts accounts,
      Specialties specialties,
      Images images,
      Screening screening,
      Drafts drafts,
      Notifications notifications,
      Live live,
      Audit audit,
      Voices voices,
      Escalations escalations,
      Works works,
      Citations citations,
      Closures closures,
      Pauses pauses,
      Rulings rulings,
      Veils veils) {
    this.rows = rows;
    this.given = given;
    this.harms = harms;
    this.differential = differential;
    this.diagnoses = diagnoses;
    this.caseRows = caseRows;
    this.follows = follows;
    this.cases = cases;
    this.accounts = accounts;
    this.specialties = specialties;
    this.images = images;
    this.screening = screening;
    this.drafts = drafts;
    this.notifications = notifications;
    this.live = live;
    this.audit = audit;
    this.voices = voices;
    this.escalations = escalations;
    this.works = works;
    this.citations = citations;
    this.closures = closures;
    this.pauses = pauses;
    this.rulings = rulings;
    this.veils = veils;
  }

  static String draft(long caseId) {
    return "answer-" + caseId;
  }

  /** The draft in which one's own answer is edited. */
  static String edit(long id) {
    return "edit-" + id;
  }

  private static ContentRef ref(long id) {
    return new ContentRef(ContentRef.Kind.ANSWER, id);
  }

  static String path(Answer answer) {
    return "/cases/" + answer.caseId() + "#answer-" + answer.id();
  }

  /** Where an answer stands, for whoever has sent the form of that name: the device forgets it. */
  static String path(Answer answer, String sent) {
    return "/cases/" + answer.caseId() + "?sent=" + sent + "#answer-" + answer.id();
  }

  /**
   * @param after where the page before ended, empty for the first
   */
  Slice<Answer> of(Actor viewer, CaseQuestion question, String after) {
    Slice<Answer> answers =
        Slice.of(
            rows.of(viewer, question.id(), AnswerRows.Place.of(after), SIZE + 1),
            SIZE,
            answer -> new AnswerRows.Place(answer.place(), answer.id()).toString());
    return new Slice<>(complete(viewer, answers.items()), answers.next());
  }

  private List<Answer> complete(Actor viewer, List<Answer> answers) {
    List<Long> ids = answers.stream().map(Answer::id).toList();
    Map<Long, List<Image>> pictures = images.ofAll(ContentRef.Kind.ANSWER, ids);
    Map<Long, List<Harm>> warnings = harms.of(viewer, ids);
    Map<Reference, Reference> known =
        works.shown(
            viewer.language(),
            answers.stream().flatMap(answer -> answer.sources().stream()).toList());
    Map<Long, Veil> hidden =
        veils.of(
            viewer,
            ContentRef.Kind.ANSWER,
            answers.stream()
                .filter(answer -> answer.moderated().hidden())
                .map(Answer::id)
                .toList());
    return answers.stream()
        .map(
            answer ->
                answer.with(
                    specialties.line(answer.author(), viewer.language()),
                    gone(answer)
                        ? List.of()
                        : Objects.requireNonNullElse(pictures.get(answer.id()), List.of()),
                    gone(answer) ? List.of() : warnings.getOrDefault(answer.id(), List.of()),
                    answer.sources().stream().map(known::get).toList(),
                    hidden.get(answer.id())))
        .toList();
  }

  private static boolean gone(Answer answer) {
    return answer.withdrawn() || answer.moderated().concealed();
  }

  /** An answer open to the viewer, or 404. */
  Answer find(Actor viewer, long id) {
    Answer answer = rows.find(viewer, id).orElseThrow(Refusal::notFound);
    cases.find(viewer, answer.caseId());
    return complete(viewer, List.of(answer)).getFirst();
  }

  /** What answering gave: the answer, and the withdrawal code when it has images. */
  public record Given(long id, @Nullable String code) {}

  @Transactional
  public Given give(
      Actor member,
      long caseId,
      AnswerForm written,
      Screened screened,
      PreparedImages prepared,
      @Nullable ConsentForm consent) {
    pauses.refuse(member);
    CaseQuestion question = cases.find(member, caseId);
    AnswerForm form = known(member, question.kind(), written);
    List<String> concepts = concepts(member, form);
    Set<Long> cited = citations.works(form.sources());
    caseRows.lock(caseId);
    voices.readAgain();
    boolean blind = !cases.find(member, caseId).opened();
    drafts.discard(member, draft(caseId));
    Actor author = voices.answering(member, question, form);
    Optional<Long> sent = given.sent(author, caseId, form);
    if (sent.isPresent()) {
      // The first answer was lost, or the button pressed twice.
      String code = cases.codeAgain(author, ref(sent.get()), form.ticket());
      return new Given(sent.get(), code);
    }
    refuseWhenClosed(author, caseId);
    UUID ticket = form.ticket();
    Optional<Long> inserted = given.insert(author, caseId, form, concepts, blind);
    if (inserted.isEmpty()) {
      // Other words under an old ticket, from a second tab or a step back, are another answer.
      ticket = UUID.randomUUID();
      inserted = given.insert(author, caseId, form.withTicket(ticket), concepts, blind);
    }
    long id = inserted.orElseThrow();
    String code = cases.attach(author, ref(id), ticket, prepared, consent);
    String path = "/cases/" + caseId + "#answer-" + id;
    citations.cite(id, cited);
    screening.recordKept(author, ref(id), path, screened);
    follows.follow(author, caseId);
    long asker = question.author().id();
    List<Long> mentioned =
        mentioned(caseId, form.body()).stream().filter(account -> account != asker).toList();
    notifications.announce(author, NotificationKind.MENTIONED, Cases.ref(caseId), path, mentioned);
    notifications.announce(
        author,
        NotificationKind.ANSWERED,
        Cases.ref(caseId),
        path,
        List.of(asker),
        question.urgency() == Urgency.NOW);
    notifications.announce(
        author,
        NotificationKind.FOLLOWED,
        Cases.ref(caseId),
        path,
        caseRows.visibleTo(caseId, follows.followers(caseId)).stream()
            .filter(account -> account != asker && !mentioned.contains(account))
            .toList());
    escalations.answered(author, caseId);
    closures.answered(author, question);
    changed(caseId);
    audit.record(author, "answer.give", "answer", id);
    return new Given(id, code);
  }

  private List<String> concepts(Actor author, AnswerForm form) {
    return form.differential().stream()
        .map(each -> diagnoses.key(each, author.language()))
        .toList();
  }

  /** With what the words of options name; without options where the question asks for none. */
  private AnswerForm known(Actor author, Kind kind, AnswerForm form) {
    List<Option> options = kind.hasOptions() ? form.options() : List.of();
    return form.withOptions(
        options.stream().map(each -> each.withConcept(concept(author, each))).toList());
  }

  private String concept(Actor author, Option option) {
    return Substances.find(option.words())
        .map(substance -> "ATC " + substance.atc())
        .orElseGet(() -> diagnoses.action(option.words(), author.language()));
  }

  private List<Long> mentioned(long caseId, String body) {
    List<Long> named =
        Markdown.mentions(body).stream()
            .flatMap(handle -> accounts.byHandle(handle).stream())
            .map(Account::id)
            .toList();
    return named.isEmpty() ? named : caseRows.visibleTo(caseId, named);
  }

  /**
   * Changes one's own answer; what it said before stays readable. What a moderator asked to have
   * changed may be during a pause too, and is looked at again.
   */
  @Transactional
  public void revise(Actor member, long id, AnswerForm written, Screened screened) {
    Answer answer = own(member, id);
    Veil veil = answer.moderated().veil();
    if (veil == null || veil.state() != Veil.State.CHANGE) {
      pauses.refuse(member);
    }
    AnswerForm form = known(member, cases.find(member, answer.caseId()).kind(), written);
    Actor author = voices.within(member, answer.caseId());
    Set<Long> cited = citations.works(form.sources());
    caseRows.lock(answer.caseId());
    refuseWhenClosed(author, answer.caseId());
    given.revise(id, form, concepts(member, form));
    citations.cite(id, cited);
    screening.recordKept(author, ref(id), path(answer), screened);
    drafts.discard(author, edit(id));
    rulings.changed(author, ref(id));
    changed(answer.caseId());
    audit.record(author, "answer.revise", "answer", id);
  }

  @Transactional
  public void withdraw(Actor member, long id) {
    Answer answer = own(member, id);
    Actor author = voices.within(member, answer.caseId());
    caseRows.lock(answer.caseId());
    given.withdraw(id);
    escalations.unanswered(author, answer.caseId());
    changed(answer.caseId());
    audit.record(author, "answer.withdraw", "answer", id);
  }

  /** Whether the viewer asked the case that this answers. */
  boolean askedBy(Actor viewer, Answer answer) {
    return cases.find(viewer, answer.caseId()).own();
  }

  Answer own(Actor author, long id) {
    Answer answer = mine(author, id);
    if (answer.withdrawn()) {
      throw Refusal.notFound();
    }
    return answer;
  }

  /** One's own answer, withdrawn or not. */
  Answer mine(Actor author, long id) {
    Answer answer = find(author, id);
    if (!answer.own()) {
      throw Refusal.notFound();
    }
    return answer;
  }

  private void refuseWhenClosed(Actor actor, long caseId) {
    if (cases.find(actor, caseId).closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
  }

  private void changed(long caseId) {
    Differential.refresh(differential, caseId);
    live.changed(Cases.ref(caseId));
  }
}
