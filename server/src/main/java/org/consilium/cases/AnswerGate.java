package org.consilium.cases;

import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;

/** An answer is open to whom its case and the answers to it are open, unless it was withdrawn. */
@Component
class AnswerGate implements ContentGate {
  private final AnswerRows answers;

  AnswerGate(AnswerRows answers) {
    this.answers = answers;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.ANSWER;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return answers.open(viewer, id);
  }
}
