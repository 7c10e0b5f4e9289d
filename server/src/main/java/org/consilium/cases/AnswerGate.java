package org.consilium.cases;

import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;

/** An answer is open to whom its case is open, unless it was withdrawn. */
@Component
class AnswerGate implements ContentGate {
  private final AnswerRows answers;
  private final CaseRows cases;

  AnswerGate(AnswerRows answers, CaseRows cases) {
    this.answers = answers;
    this.cases = cases;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.ANSWER;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return answers.standingCase(id).filter(caseId -> cases.visible(viewer, caseId)).isPresent();
  }
}
