package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
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
    return new Answering(
        caseId,
        form,
        errors,
        screen(author, form, fields),
        stagedImages.of(author, Answers.draft(caseId)),
        ConsentForm.of(author, fields.values()));
  }

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
