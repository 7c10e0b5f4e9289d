package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;

/** What is being written, on its way: kept as a draft, screened, with its pictures. */
@Component
public class Compose {
  private final Drafts drafts;
  private final Screening screening;
  private final StagedImages stagedImages;
  private final RateLimits limits;

  Compose(Drafts drafts, Screening screening, StagedImages stagedImages, RateLimits limits) {
    this.drafts = drafts;
    this.screening = screening;
    this.stagedImages = stagedImages;
    this.limits = limits;
  }

  /** What the composer under a case shows. */
  public record Answering(
      long caseId,
      AnswerForm form,
      Map<String, String> errors,
      Screened screened,
      List<StagedImage> staged,
      ConsentForm consent) {

    public boolean begun() {
      return !form.blank() || !staged.isEmpty();
    }
  }

  Answering draft(Actor author, long caseId) {
    Fields fields = new Fields(drafts.find(author, Answers.draft(caseId)).orElse(Map.of()));
    return answering(author, caseId, fields, Map.of());
  }

  Answering answering(Actor author, long caseId, Fields fields, Map<String, String> errors) {
    AnswerForm form = AnswerForm.of(fields);
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    String purpose = Answers.draft(caseId);
    Screened screened = look(author, purpose, form, fields, "body", shownErrors);
    return new Answering(
        caseId,
        form,
        shownErrors,
        screened,
        stagedImages.of(author, purpose),
        ConsentForm.of(author, fields.values()));
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
