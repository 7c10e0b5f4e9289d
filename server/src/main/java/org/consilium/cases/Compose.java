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
import org.springframework.stereotype.Component;

/** An answer on its way: kept as a draft, screened, with its pictures. */
@Component
public class Compose {
  private final Drafts drafts;
  private final Screening screening;
  private final StagedImages stagedImages;

  Compose(Drafts drafts, Screening screening, StagedImages stagedImages) {
    this.drafts = drafts;
    this.screening = screening;
    this.stagedImages = stagedImages;
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
    Screened screened = look(author, form, fields, shownErrors);
    return new Answering(
        caseId,
        form,
        shownErrors,
        screened,
        stagedImages.of(author, Answers.draft(caseId)),
        ConsentForm.of(author, fields.values()));
  }

  /** To show only: a check that cannot run refuses the sending, not the sight of the page. */
  Screened look(Actor author, AnswerForm form, Fields fields, Map<String, String> errors) {
    try {
      return screen(author, form, fields);
    } catch (Refusal refusal) {
      errors.putIfAbsent("body", refusal.messageKey());
      return Screened.nothing();
    }
  }

  /**
   * @throws Refusal 503 when the check cannot run: nothing may be published
   */
  Screened screen(Actor author, AnswerForm form, Fields fields) {
    return screening.screen(author.language(), form.texts(), fields.choices());
  }

  void keep(Actor author, String purpose, Map<String, List<String>> form, Fields fields) {
    Map<String, List<String>> kept = new LinkedHashMap<>(form);
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
