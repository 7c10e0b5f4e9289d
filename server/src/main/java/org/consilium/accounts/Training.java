package org.consilium.accounts;

import java.util.EnumSet;
import java.util.Set;
import org.consilium.foundation.Standing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What interns and students may do besides reading: the operator decides. */
@Component
public class Training {
  private final boolean internsAnswer;
  private final int studentQuestions;

  /**
   * @param internsAnswer whether interns answer and vote
   * @param studentQuestions how many questions a student asks within a week; 0 for none
   */
  Training(
      @Value("${consilium.training.interns-answer:true}") boolean internsAnswer,
      @Value("${consilium.training.student-questions-a-week:0}") int studentQuestions) {
    this.internsAnswer = internsAnswer;
    this.studentQuestions = studentQuestions;
  }

  /** What a verified person of that profession may do besides reading. */
  Set<Standing> standings(Profession profession) {
    return switch (profession) {
      case STUDENT ->
          studentQuestions > 0 ? EnumSet.of(Standing.ASKER) : EnumSet.noneOf(Standing.class);
      case INTERN ->
          internsAnswer ? EnumSet.of(Standing.ASKER, Standing.MEMBER) : EnumSet.of(Standing.ASKER);
      case PHYSICIAN, DENTIST, PHARMACIST, MIDWIFE, NURSE ->
          EnumSet.of(Standing.ASKER, Standing.MEMBER);
    };
  }

  /** How many questions somebody of that profession asks within a week. */
  public int questionsAWeek(Profession profession) {
    return profession == Profession.STUDENT ? studentQuestions : Integer.MAX_VALUE;
  }
}
