package org.consilium.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.consilium.cases.AnswerForm;
import org.consilium.cases.Answers;
import org.consilium.cases.CaseForm;
import org.consilium.cases.Cases;
import org.consilium.cases.ClosureForm;
import org.consilium.cases.Closures;
import org.consilium.cases.Differential;
import org.consilium.cases.Harms;
import org.consilium.cases.Options;
import org.consilium.cases.VoteKind;
import org.consilium.cases.Votes;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.media.PreparedImages;
import org.consilium.moderation.Flags;
import org.consilium.moderation.Reason;
import org.consilium.moderation.Rulings;
import org.consilium.paging.Escalations;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.GivenBy;
import org.consilium.privacy.Scope;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.privacy.Term;
import org.consilium.privacy.Way;

/**
 * One case of the demo, told again through the rooms' own doors: its moments, from the question to
 * the outcome, each to be played when its time comes.
 */
final class Story {
  private static final Duration LONGEST_ECHO = Duration.ofHours(6);

  /** What happens when; the opening one is the question. */
  record Moment(Instant at, Story story, Runnable act, boolean opening) {
    void play() {
      try {
        act.run();
        story.doors.rows().happened(story.id, at);
      } catch (RuntimeException e) {
        throw new IllegalStateException("demo case " + story.told.key(), e);
      }
    }
  }

  /** The rooms it is told through. */
  record Doors(
      Cases cases,
      Closures closures,
      Answers answers,
      Votes votes,
      Differential differential,
      Harms harms,
      Escalations escalations,
      Options options,
      Flags flags,
      Rulings rulings,
      Screening screening,
      Specialties specialties,
      DemoRows rows) {}

  private final DemoCase told;
  private final PreparedImages pictures;
  private final Map<String, Actor> people;
  private final Doors doors;
  private final Instant asked;
  private final Instant end;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<DemoCase.Reply, Long> answers = new HashMap<>();
  private long id;

  Story(
      DemoCase told, PreparedImages pictures, Map<String, Actor> people, Doors doors, Instant now) {
    this.told = told;
    this.pictures = pictures;
    this.people = people;
    this.doors = doors;
    this.asked = now.minus(told.ago());
    DemoCase.Ending ending = told.ending();
    this.end = ending == null ? now : asked.plus(ending.after());
  }

  String key() {
    return told.key();
  }

  /** The case, once it was asked. */
  DemoLessons.Settled settled() {
    return new DemoLessons.Settled(id, author());
  }

  static Actor person(Map<String, Actor> people, String handle) {
    return Objects.requireNonNull(people.get(handle), handle);
  }

  /** All that happens, the question first. */
  List<Moment> moments() {
    at(asked, this::ask);
    told.replies().forEach(this::replied);
    List<Runnable> ballots = new ArrayList<>();
    told.ballots().forEach((who, choice) -> ballots.add(() -> cast(who, choice)));
    spread(asked, ballots);
    DemoCase.Ending ending = told.ending();
    if (ending != null) {
      at(end, () -> close(ending.form()));
    }
    return List.copyOf(moments);
  }

  private void replied(DemoCase.Reply reply) {
    Instant given = asked.plus(reply.after());
    at(given, () -> answer(reply));
    List<Runnable> echo = new ArrayList<>();
    reply.useful().forEach(who -> echo.add(() -> vote(reply, who, VoteKind.USEFUL)));
    reply.harm().forEach((who, reason) -> echo.add(() -> warn(reply, who, reason)));
    reply.humour().forEach(who -> echo.add(() -> vote(reply, who, VoteKind.HUMOUR)));
    reply.judgements().forEach(each -> echo.add(() -> judge(reply, each)));
    reply.flags().forEach((who, why) -> echo.add(() -> flag(reply, who, Reason.valueOf(why))));
    DemoCase.Ruled ruled = reply.ruled();
    if (ruled != null) {
      echo.add(() -> rule(reply, ruled));
    }
    if (reply.thanked()) {
      echo.add(() -> doors.votes().thank(author(), given(reply)));
    }
    spread(given, echo);
  }

  /** One after the other at even distances, before the end and within some hours. */
  private void spread(Instant from, List<Runnable> acts) {
    Duration whole = Duration.between(from, end);
    Duration echo = whole.compareTo(LONGEST_ECHO) < 0 ? whole : LONGEST_ECHO;
    for (int i = 0; i < acts.size(); i++) {
      at(from.plus(echo.multipliedBy(i + 1).dividedBy(acts.size() + 1)), acts.get(i));
    }
  }

  private void at(Instant at, Runnable act) {
    moments.add(new Moment(at, this, act, moments.isEmpty()));
  }

  private void ask() {
    CaseForm form = told.form();
    require(form.errors());
    Screened screened = screened(form.texts());
    List<Integer> specialties =
        doors.specialties().byCodes(form.specialties()).stream().map(Specialty::id).toList();
    id =
        doors
            .cases()
            .publish(author(), new Cases.Ready(form, screened, specialties, pictures, consent()))
            .id();
    doors.escalations().next(author(), Instant.now());
    for (int i = 0; i < told.pictures().size(); i++) {
      doors.rows().describe(id, i, told.pictures().get(i).alt());
    }
  }

  private ConsentForm consent() {
    LocalDate day = LocalDate.ofInstant(asked, author().zone());
    return new ConsentForm(
        EnumSet.of(Scope.MEMBERS, Scope.TEACHING),
        GivenBy.PATIENT,
        Way.WRITTEN,
        day.toString(),
        Term.FIVE_YEARS,
        "",
        true);
  }

  private void answer(DemoCase.Reply reply) {
    AnswerForm form = reply.form();
    require(form.errors());
    Actor author = person(people, reply.author());
    if (reply.afterReading()) {
      doors.differential().read(author, id);
    }
    answers.put(
        reply,
        doors
            .answers()
            .give(author, id, form, screened(form.texts()), PreparedImages.none(), null)
            .id());
  }

  private void vote(DemoCase.Reply reply, String who, VoteKind kind) {
    doors.votes().vote(reader(who), given(reply), kind, true);
  }

  private void warn(DemoCase.Reply reply, String who, String reason) {
    doors.harms().raise(reader(who), given(reply), reason, screened(Map.of("words", reason)));
  }

  private void flag(DemoCase.Reply reply, String who, Reason reason) {
    ContentRef answer = new ContentRef(ContentRef.Kind.ANSWER, given(reply));
    doors.flags().raise(reader(who), answer, reason, "", Screened.nothing(), true);
  }

  private void rule(DemoCase.Reply reply, DemoCase.Ruled ruled) {
    String words = ruled.form().words();
    doors
        .rulings()
        .decide(
            person(people, ruled.by()),
            doors.rows().matter(given(reply)),
            ruled.form(),
            words,
            screened(Map.of("words", words)));
  }

  private void judge(DemoCase.Reply reply, DemoCase.Judgement judgement) {
    String reason = judgement.reason();
    doors
        .options()
        .take(
            reader(judgement.who()),
            given(reply),
            judgement.place(),
            reply.form().options().get(judgement.place() - 1).key(),
            judgement.stance(),
            reason,
            screened(Map.of("words", reason)));
  }

  /** Whoever judges an answer has read it. */
  private Actor reader(String who) {
    Actor reader = person(people, who);
    doors.differential().read(reader, id);
    return reader;
  }

  private void cast(String who, int choice) {
    doors.cases().cast(person(people, who), id, choice);
  }

  private void close(ClosureForm form) {
    require(form.errors());
    // Whom the author thanked helped.
    List<Long> helped =
        told.replies().stream()
            .filter(reply -> reply.thanked() && answers.containsKey(reply))
            .map(this::given)
            .toList();
    ClosureForm said =
        new ClosureForm(
            form.resolved(),
            form.diagnosis(),
            form.same(),
            form.established(),
            form.done(),
            helped,
            0);
    doors.closures().close(author(), id, said, screened(said.texts()));
  }

  private Actor author() {
    return person(people, told.author());
  }

  private long given(DemoCase.Reply reply) {
    return Objects.requireNonNull(answers.get(reply));
  }

  private Screened screened(Map<String, String> texts) {
    Screened screened = doors.screening().screen(told.language(), texts, Map.of());
    if (!screened.clear()) {
      throw new IllegalStateException("the privacy check finds " + screened.open());
    }
    return screened;
  }

  private static void require(Map<String, String> errors) {
    if (!errors.isEmpty()) {
      throw new IllegalStateException(errors.toString());
    }
  }
}
