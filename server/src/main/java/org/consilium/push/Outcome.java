package org.consilium.push;

import java.time.Duration;
import java.util.Optional;

/** What became of a push. */
public sealed interface Outcome {
  /** The service has it. */
  record Carried() implements Outcome {}

  /** The browser listens no more; its subscription is deleted. */
  record Gone() implements Outcome {}

  /**
   * The service is busy or silent.
   *
   * @param after how long it wishes not to be asked, where it says so
   */
  record Later(Optional<Duration> after) implements Outcome {}

  /**
   * It will never be taken.
   *
   * @param reason a status, or the name of what failed; nothing of the push
   */
  record Refused(String reason) implements Outcome {}
}
