package org.consilium.paging;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The clock: how long each step waits for an answer before the next, and how many colleagues it
 * reaches at most. Plain Java, so that the simulation runs on the same rules.
 *
 * @param waits by haste: five durations, after {@code PRESENT}, {@code REGION}, {@code SPECIALTY},
 *     {@code NEIGHBOURS}, and after {@code EVERYONE} as after each {@code AGAIN}
 * @param most by stage: how many colleagues one step pages
 * @param lasting after that long without an answer the clock stops
 */
public record Policy(Map<Haste, List<Duration>> waits, Map<Stage, Integer> most, Duration lasting) {
  private static final int WAITS = 5;

  public Policy {
    if (waits.size() != Haste.values().length
        || waits.values().stream().anyMatch(list -> list.size() != WAITS)
        || waits.values().stream().flatMap(List::stream).anyMatch(wait -> !positive(wait))) {
      throw new IllegalArgumentException("paging needs five durations for each urgency");
    }
    if (most.size() != Stage.values().length || most.values().stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("paging needs a size for each of five steps");
    }
    waits = Map.copyOf(waits);
    most = Map.copyOf(most);
  }

  /** What an installation begins with. */
  public static Policy standard() {
    return of(
        List.of(minutes(10), minutes(20), minutes(60), minutes(120), minutes(240)),
        List.of(minutes(5), minutes(10), minutes(20), minutes(40), minutes(60)),
        List.of(minutes(1), minutes(2), minutes(3), minutes(5), minutes(15)),
        List.of(8, 30, 500, 100, 200),
        Duration.ofDays(7));
  }

  /**
   * @param sizes for {@code PRESENT}, {@code REGION}, {@code SPECIALTY}, {@code NEIGHBOURS}, {@code
   *     EVERYONE}; {@code AGAIN} is as large as {@code SPECIALTY}
   */
  public static Policy of(
      List<Duration> routine,
      List<Duration> today,
      List<Duration> now,
      List<Integer> sizes,
      Duration lasting) {
    Map<Stage, Integer> most = new EnumMap<>(Stage.class);
    for (int i = 0; i < sizes.size(); i++) {
      most.put(Stage.values()[i], sizes.get(i));
    }
    most.merge(Stage.AGAIN, most.getOrDefault(Stage.SPECIALTY, 0), (given, specialty) -> 0);
    return new Policy(
        Map.of(Haste.ROUTINE, routine, Haste.TODAY, today, Haste.NOW, now), most, lasting);
  }

  /** The step after {@code stage}; null stands for a clock that was just opened. */
  public static Stage after(@org.jspecify.annotations.Nullable Stage stage) {
    return stage == null
        ? Stage.PRESENT
        : Stage.values()[Math.min(stage.ordinal() + 1, Stage.AGAIN.ordinal())];
  }

  /** How long {@code stage} waits for an answer before the next step. */
  public Duration wait(Haste haste, Stage stage) {
    return waits.getOrDefault(haste, List.of()).get(Math.min(stage.ordinal(), WAITS - 1));
  }

  public int most(Stage stage) {
    return most.getOrDefault(stage, 0);
  }

  private static boolean positive(Duration wait) {
    return !wait.isNegative() && !wait.isZero();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
