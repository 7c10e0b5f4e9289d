package org.consilium.cases;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.consilium.moderation.Nudge;
import org.consilium.moderation.Nudges;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Scope;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.privacy.Signatures;
import org.consilium.privacy.Way;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;

/** What is being written, on its way: kept as a draft, screened, with its pictures. */
@Component
public class Compose {
  /** What the button says that hands the device to the patient. */
  static final String SIGN = "sign";

  /** The field that says that the author has read what there is to think of. */
  static final String NUDGED = "nudged";

  private final Drafts drafts;
  private final Signatures signatures;
  private final Screening screening;
  private final StagedImages stagedImages;
  private final RateLimits limits;
  private final Voices voices;
  private final Nudges nudges;

  Compose(
      Drafts drafts,
      Signatures signatures,
      Screening screening,
      StagedImages stagedImages,
      RateLimits limits,
      Voices voices,
      Nudges nudges) {
    this.drafts = drafts;
    this.signatures = signatures;
    this.screening = screening;
    this.stagedImages = stagedImages;
    this.limits = limits;
    this.voices = voices;
    this.nudges = nudges;
  }

  /** What the composer under a case shows. */
  public record Answering(
      long caseId,
      AnswerForm form,
      Map<String, String> errors,
      Screened screened,
      List<StagedImage> staged,
      ConsentForm consent,
      boolean signed,
      Offer offer,
      boolean diagnosis,
      boolean blind,
      List<Nudge> nudges,
      Kind kind) {

    public boolean begun() {
      return !form.blank() || !staged.isEmpty();
    }
  }

  Answering draft(Actor author, CaseQuestion question) {
    Fields fields = new Fields(drafts.find(author, Answers.draft(question.id())).orElse(Map.of()));
    return answering(author, question, fields, Map.of());
  }

  Answering answering(
      Actor author, CaseQuestion question, Fields fields, Map<String, String> errors) {
    String purpose = Answers.draft(question.id());
    ConsentForm consent = consent(author, question, fields);
    AnswerForm form = AnswerForm.of(fields);
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    Screened screened =
        form.blank()
            ? Screened.nothing()
            : look(author, purpose, form, fields, "body", shownErrors);
    return new Answering(
        question.id(),
        form,
        shownErrors,
        screened,
        stagedImages.of(author, purpose),
        consent,
        signed(author, purpose, consent),
        voices.offer(author, question),
        question.kind() == Kind.DIAGNOSIS,
        !question.opened(),
        told(author, form, fields),
        question.kind());
  }

  /** Whether there is something to think of that the author was not told yet. */
  boolean nudges(Actor author, Written form, Fields fields) {
    return fields.first(NUDGED).isEmpty() && !nudges.of(author, form.texts().values()).isEmpty();
  }

  /** What there is to think of, once the author has pressed the button. */
  List<Nudge> told(Actor author, Written form, Fields fields) {
    return fields.first(NUDGED).isEmpty() || !form.fits()
        ? List.of()
        : nudges.of(author, form.texts().values());
  }

  /** Who sees the pictures of an answer is settled: those who see the question. */
  static ConsentForm consent(Actor author, CaseQuestion question, Fields fields) {
    ConsentForm typed = ConsentForm.of(author, fields.values());
    Set<Scope> scope = EnumSet.copyOf(typed.scope());
    if (question.audience() == Audience.MEMBERS) {
      scope.add(Scope.MEMBERS);
    } else {
      scope.remove(Scope.MEMBERS);
    }
    return typed.within(scope);
  }

  /** What is wrong with the consent, by field; without a picture none is needed. */
  Map<String, String> consentErrors(Actor author, String purpose, ConsentForm consent) {
    if (pictures(author, purpose).isEmpty()) {
      return Map.of();
    }
    Map<String, String> errors = consent.errors(author);
    if (consent.obtained() == Way.SIGNED && !signed(author, purpose, consent)) {
      errors.put("consentObtained", "privacy.consent.signature.missing");
    }
    return errors;
  }

  /** Lays the terms ready for the patient, unless something is wrong with them, by field. */
  Map<String, String> beginSigning(Actor author, String purpose, ConsentForm consent) {
    List<Long> pictures = pictures(author, purpose);
    if (pictures.isEmpty()) {
      return Map.of("images", "media.refused.none");
    }
    Map<String, String> errors = consent.termsErrors(author);
    if (errors.isEmpty()) {
      signatures.begin(author, purpose, consent, pictures);
    }
    return errors;
  }

  boolean signed(Actor author, String purpose, ConsentForm consent) {
    return consent.obtained() == Way.SIGNED
        && signatures.signed(author, purpose, consent, pictures(author, purpose));
  }

  private List<Long> pictures(Actor author, String purpose) {
    return stagedImages.of(author, purpose).stream().map(StagedImage::id).toList();
  }

  /** To show only: a check that cannot run refuses the sending, not the sight of the page. */
  Screened look(
      Actor author,
      String purpose,
      Written form,
      Fields fields,
      String field,
      Map<String, String> errors) {
    try {
      return screen(author, purpose, form, fields);
    } catch (Refusal refusal) {
      tell(refusal, form, field, errors);
      return Screened.nothing();
    }
  }

  /** Says why a form was not read: at the texts that are too long, else at the field. */
  static void tell(Refusal refusal, Written form, String field, Map<String, String> errors) {
    if (form.fits()) {
      errors.putIfAbsent(field, refusal.messageKey());
    } else {
      form.errors().forEach(errors::putIfAbsent);
    }
  }

  /**
   * @param purpose of the draft whose pictures go with the texts
   * @throws Refusal 413 when a text is too long, 503 when the check cannot run: nothing may be
   *     published
   */
  Screened screen(Actor author, String purpose, Written form, Fields fields) {
    if (!form.fits()) {
      throw new Refusal(413, "privacy.draft-too-large");
    }
    return screening.screen(
        author.language(),
        form.texts(),
        fields.choices(),
        !stagedImages.of(author, purpose).isEmpty());
  }

  /** Throws a draft and its pictures away. */
  void discard(Actor author, String purpose) {
    drafts.discard(author, purpose);
    signatures.discard(author, purpose);
    stagedImages.of(author, purpose).forEach(image -> stagedImages.remove(author, image.id()));
  }

  /**
   * Keeps a draft, unless a text is too long: the page has it still.
   *
   * @throws Refusal 429 when that is too often
   */
  void keep(Actor author, String purpose, Written form, Fields fields) {
    limits.use(RateLimits.Limit.SAVE, Long.toString(author.id()));
    if (!form.fits()) {
      return;
    }
    Map<String, List<String>> kept = new LinkedHashMap<>(form.fields());
    fields
        .values()
        .forEach(
            (name, values) -> {
              if (name.startsWith("consent") || name.startsWith("finding.")) {
                kept.put(name, values);
              }
            });
    drafts.save(author, purpose, kept);
  }
}
