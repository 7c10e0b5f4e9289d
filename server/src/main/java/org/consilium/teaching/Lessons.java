package org.consilium.teaching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.consilium.audit.Audit;
import org.consilium.cases.Cases;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.media.FurtherUse;
import org.consilium.media.Image;
import org.consilium.moderation.Pauses;
import org.consilium.privacy.ConsentEnded;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Scope;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lessons: published, corrected, withdrawn, and opened step by step to each reader. */
@Component
public class Lessons {
  static final int LONGEST_WORDS = 500;

  private static final int PAGE = 20;

  private final LessonRows rows;
  private final CommitmentRows commitments;
  private final Cases cases;
  private final FurtherUse pictures;
  private final Aliases aliases;
  private final Screening screening;
  private final Drafts drafts;
  private final Audit audit;
  private final Pauses pauses;

  Lessons(
      LessonRows rows,
      CommitmentRows commitments,
      Cases cases,
      FurtherUse pictures,
      Aliases aliases,
      Screening screening,
      Drafts drafts,
      Audit audit,
      Pauses pauses) {
    this.rows = rows;
    this.commitments = commitments;
    this.cases = cases;
    this.pictures = pictures;
    this.aliases = aliases;
    this.screening = screening;
    this.drafts = drafts;
    this.audit = audit;
    this.pauses = pauses;
  }

  /** The draft in which the lesson of a case is written, or corrected. */
  static String draft(long caseId) {
    return "teaching-" + caseId;
  }

  static ContentRef ref(long id) {
    return new ContentRef(ContentRef.Kind.LESSON, id);
  }

  /** The steps that are open to the viewer, or 404. */
  Lesson find(Actor viewer, long id) {
    LessonRows.Head head = rows.find(viewer, id).orElseThrow(Refusal::notFound);
    int through = head.own() ? head.count() : Math.min(head.place(), head.count());
    Map<Long, Image> shown =
        usable(head.caseId()).stream().collect(Collectors.toMap(Image::id, image -> image));
    Map<Integer, List<Lesson.Correction>> corrections = rows.corrections(id, through);
    Map<Integer, CommitmentRows.Said> said = commitments.said(viewer, id, through);
    List<Lesson.Step> steps = new ArrayList<>();
    for (LessonRows.Step step : rows.steps(id, through)) {
      CommitmentRows.Said here = said.get(step.place());
      steps.add(
          new Lesson.Step(
              step.place(),
              step.body(),
              step.question(),
              step.choices(),
              step.images().stream().filter(shown::containsKey).map(shown::get).toList(),
              corrections.getOrDefault(step.place(), List.of()),
              here == null ? null : here.mine(),
              counts(head, step, here)));
    }
    return new Lesson(
        head.id(),
        head.caseId(),
        head.title(),
        head.language(),
        head.publishedAt(),
        head.author(),
        head.own(),
        head.count(),
        List.copyOf(steps));
  }

  private static List<Integer> counts(
      LessonRows.Head head, LessonRows.Step step, CommitmentRows.@Nullable Said said) {
    boolean open = head.own() || (said != null && said.mine() != null);
    return open
        ? IntStream.range(0, step.choices().size())
            .map(choice -> said == null ? 0 : said.byChoice().getOrDefault(choice, 0))
            .boxed()
            .toList()
        : List.of();
  }

  /** The pictures of a case whose patient agrees to teaching. */
  List<Image> usable(long caseId) {
    return pictures
        .covered(Scope.TEACHING, ContentRef.Kind.CASE, List.of(caseId))
        .getOrDefault(caseId, List.of());
  }

  /**
   * Newest first.
   *
   * @param before where the page before ended
   */
  Slice<Lesson.Listed> list(Actor viewer, Optional<Specialty> specialty, long before) {
    List<Lesson.Listed> found =
        specialty.isPresent()
            ? rows.list(viewer, specialty.get().id(), before, PAGE + 1)
            : rows.list(viewer, before, PAGE + 1);
    return Slice.of(found, PAGE, lesson -> Long.toString(lesson.id()));
  }

  /** The lesson that stands for one's own closed case; empty when there is none. */
  Optional<Long> ofOwn(Actor author, long caseId) {
    refuseUnlessOwn(author, caseId);
    return rows.ofCase(caseId);
  }

  /** The case of a lesson of one's own that was withdrawn; empty for every other. */
  Optional<Long> withdrawn(Actor author, long id) {
    return rows.withdrawn(author, id);
  }

  /**
   * @throws Refusal 404 for anybody but the author of the case, 409 while it is open
   */
  void refuseUnlessOwn(Actor author, long caseId) {
    var question = cases.find(author, caseId);
    if (!question.own()) {
      throw Refusal.notFound();
    }
    if (question.closure() == null) {
      throw new Refusal(409, "cases.refusal.not-closed");
    }
  }

  /** A lesson of one's own, whole, or 404. */
  Lesson own(Actor author, long id, boolean locked) {
    if (locked && rows.visible(author, id)) {
      rows.lock(id);
    }
    Lesson lesson = find(author, id);
    if (!lesson.own()) {
      throw Refusal.notFound();
    }
    return lesson;
  }

  /**
   * @param form as screened, without errors
   * @throws Refusal 404 for anybody but the author of the case; 409 while the case is open, when a
   *     lesson stands already, or when a picture may not be used for teaching
   */
  @Transactional
  public long publish(Actor asker, long caseId, LessonForm form, Screened screened) {
    pauses.refuse(asker);
    refuseUnlessOwn(asker, caseId);
    refuseUncovered(caseId, form);
    drafts.discard(asker, draft(caseId));
    Actor author = aliases.within(asker, caseId);
    long id =
        rows.insert(author, caseId, form)
            .orElseThrow(() -> new Refusal(409, "teaching.refusal.there"));
    screening.recordKept(author, ref(id), "/teaching/" + id, screened);
    audit.record(author, "lesson.publish", "lesson", id);
    return id;
  }

  /** Corrects title, texts and pictures; readers see that and what a text said before. */
  @Transactional
  public void correct(Actor asker, long id, LessonForm form, Screened screened) {
    pauses.refuse(asker);
    Lesson lesson = own(asker, id, true);
    if (form.steps().size() != lesson.count()) {
      throw new Refusal(400, "refusal.malformed");
    }
    refuseUncovered(lesson.caseId(), form);
    drafts.discard(asker, draft(lesson.caseId()));
    Actor author = aliases.within(asker, lesson.caseId());
    rows.correct(id, form);
    screening.recordKept(author, ref(id), "/teaching/" + id, screened);
    audit.record(author, "lesson.correct", "lesson", id);
  }

  private void refuseUncovered(long caseId, LessonForm form) {
    Set<Long> covered = usable(caseId).stream().map(Image::id).collect(Collectors.toSet());
    if (!form.steps().stream().allMatch(step -> covered.containsAll(step.pictures()))) {
      throw new Refusal(409, "teaching.refusal.picture");
    }
  }

  @Transactional
  public void withdraw(Actor asker, long id) {
    Lesson lesson = own(asker, id, true);
    rows.withdraw(id);
    audit.record(aliases.within(asker, lesson.caseId()), "lesson.withdraw", "lesson", id);
  }

  /** The step at which a reader stands, or empty when it is open already or there is no further. */
  static Optional<Lesson.Step> ahead(Lesson lesson, int place) {
    if (place < 1 || place > lesson.last().place()) {
      throw Refusal.notFound();
    }
    return lesson.own() || lesson.whole() || place < lesson.last().place()
        ? Optional.empty()
        : Optional.of(lesson.last());
  }

  /**
   * Opens the step after {@code place}. Where that asks, the reader commits to an answer first; it
   * is kept once and does not change.
   *
   * @throws Refusal 404 for a step that is not open yet, 422 without an answer
   */
  @Transactional
  public void open(Actor reader, long id, int place, @Nullable Integer choice, String words) {
    Optional<Lesson.Step> ahead = ahead(find(reader, id), place);
    if (ahead.isEmpty()) {
      return;
    }
    Lesson.Step step = ahead.get();
    if (step.asks() && commitments.commit(reader, id, place, commitment(step, choice, words))) {
      audit.record(reader, "lesson.commit", "lesson", id);
    }
    commitments.reach(reader, id, place + 1);
  }

  private static Lesson.Commitment commitment(
      Lesson.Step step, @Nullable Integer choice, String words) {
    if (step.choices().isEmpty()) {
      if (words.isBlank() || words.length() > LONGEST_WORDS) {
        throw new Refusal(422, "teaching.refusal.words");
      }
      return new Lesson.Commitment(null, words);
    }
    if (choice == null || choice < 0 || choice >= step.choices().size()) {
      throw new Refusal(422, "teaching.refusal.choice");
    }
    return new Lesson.Commitment(choice, null);
  }

  /** With a patient's consent the pictures go from every lesson, at once and for good. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void ended(ConsentEnded ended) {
    Actor nobody = Actor.nobody(Locale.FRENCH);
    for (long id : rows.drop(ended.consentId())) {
      audit.record(nobody, ended.cause().act("lesson.picture"), "lesson", id);
    }
  }
}
