package org.consilium.paging;

/** A step of a question's clock that cannot be worked; nothing of it stands. */
final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long caseId;
  private final RuntimeException failure;

  StepFailed(long caseId, RuntimeException failure) {
    super(failure);
    this.caseId = caseId;
    this.failure = failure;
  }

  long caseId() {
    return caseId;
  }

  RuntimeException failure() {
    return failure;
  }
}
