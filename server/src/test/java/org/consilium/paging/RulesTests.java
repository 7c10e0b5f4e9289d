package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.World;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clock, the scores and the table of neighbours, by themselves. */
class RulesTests extends World {
  @Autowired private Specialties specialties;
  @Autowired private Neighbours neighbours;

  @Test
  void nowIsFasterThanTodayAndTodayThanRoutineAtEveryStep() {
    Policy policy = Policy.standard();
    for (Stage stage : Stage.values()) {
      assertThat(policy.wait(Haste.NOW, stage)).isLessThan(policy.wait(Haste.TODAY, stage));
      assertThat(policy.wait(Haste.TODAY, stage)).isLessThan(policy.wait(Haste.ROUTINE, stage));
      assertThat(policy.most(stage)).isPositive();
    }
    assertThat(policy.most(Stage.AGAIN)).isEqualTo(policy.most(Stage.SPECIALTY));
    assertThat(Policy.after(null)).isEqualTo(Stage.PRESENT);
    assertThat(Policy.after(Stage.AGAIN)).isEqualTo(Stage.AGAIN);
  }

  @Test
  void aClockWithoutDurationsIsRefused() {
    List<Duration> waits = List.of(Duration.ofMinutes(1));
    assertThatThrownBy(
            () -> Policy.of(waits, waits, waits, List.of(1, 1, 1, 1, 1), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoAnswersUsefullyAndSoonScoresMoreAndLittleIsBelievedOfFewAnswers() {
    double one = new Repute(1, 1, 1, 1, Math.log(10)).score();
    double many = new Repute(40, 40, 40, 40, 40 * Math.log(10)).score();
    double silent = new Repute(40, 0, 0, 0, 0).score();
    double harmful = new Repute(40, 40, 40, 0, 40 * Math.log(10)).score();
    double slow = new Repute(40, 40, 40, 40, 40 * Math.log(3000)).score();
    assertThat(one).isGreaterThan(Repute.UNKNOWN).isLessThan(many);
    assertThat(silent).isLessThan(Repute.UNKNOWN);
    assertThat(harmful).isLessThan(many);
    assertThat(slow).isLessThan(many);
    assertThat(many).isLessThan(1);
  }

  @Test
  void everySpecialtyHasKnownNeighboursAndIsNotItsOwn() {
    Set<String> known = specialties.all().stream().map(Specialty::code).collect(Collectors.toSet());
    assertThat(neighbours.table().keySet()).isEqualTo(known);
    neighbours
        .table()
        .forEach(
            (code, near) ->
                assertThat(near)
                    .as(code)
                    .isSubsetOf(known)
                    .doesNotContain(code)
                    .doesNotHaveDuplicates()
                    .hasSizeBetween(2, 4));
  }
}
