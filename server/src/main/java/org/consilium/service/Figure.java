package org.consilium.service;

import org.jspecify.annotations.Nullable;

/**
 * How a specialty's questions of the last days fared. Times in minutes from the question, among
 * those that were answered; null for fewer than five.
 *
 * @param specialty null for all together
 * @param questions at least five, each at least a day old
 * @param answered those with an answer by a colleague who practises
 */
public record Figure(
    @Nullable Integer specialty,
    int days,
    int questions,
    int answered,
    @Nullable Integer firstMedian,
    @Nullable Integer firstP90,
    @Nullable Integer specialistMedian,
    @Nullable Integer specialistP90) {

  /** Of fewer questions than these a share says nothing: one answer more moves it by points. */
  public static final int FEWEST_FOR_A_RATE = 20;

  /** Share of questions with an answer, in hundredths; null for too few to say. */
  public @Nullable Integer rate() {
    return questions < FEWEST_FOR_A_RATE ? null : Math.round(100f * answered / questions);
  }
}
