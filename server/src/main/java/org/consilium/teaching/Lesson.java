package org.consilium.teaching;

import java.time.Instant;
import java.util.List;
import org.consilium.accounts.Byline;
import org.consilium.media.Image;
import org.jspecify.annotations.Nullable;

/**
 * A closed case told step by step, as one reader sees it.
 *
 * @param own whether the viewer made it, under whatever name
 * @param count how many steps there are in all
 * @param steps those that are open to the viewer, in order; all for who made it
 */
public record Lesson(
    long id,
    long caseId,
    String title,
    String language,
    Instant publishedAt,
    Byline author,
    boolean own,
    int count,
    List<Step> steps) {

  /**
   * A step that is open.
   *
   * @param place from 1
   * @param question empty when the next step opens by itself
   * @param choices empty when the answer is in words
   * @param pictures those that may be shown today
   * @param corrections what it said before, newest first
   * @param commitment the viewer's own, null before
   * @param counts how many readers chose what, in the order of the choices; empty before the viewer
   *     has committed
   */
  public record Step(
      int place,
      String body,
      String question,
      List<String> choices,
      List<Image> pictures,
      List<Correction> corrections,
      @Nullable Commitment commitment,
      List<Integer> counts) {

    /** Whether the next step waits for an answer here. */
    public boolean asks() {
      return !question.isEmpty();
    }

    /** Of all readers who have committed here, in percent. */
    public int share(int choice) {
      int all = counts.stream().mapToInt(Integer::intValue).sum();
      return all == 0 ? 0 : Math.round(100f * counts.get(choice) / all);
    }
  }

  /** What a step said until then. */
  public record Correction(Instant at, String body) {}

  /**
   * What the viewer thought; one of the two.
   *
   * @param choice from 0, or null
   */
  public record Commitment(@Nullable Integer choice, @Nullable String words) {}

  /** A line of a list. */
  public record Listed(
      long id,
      long caseId,
      String title,
      String language,
      Instant publishedAt,
      int count,
      int place,
      List<Integer> specialties) {

    /** Whether the viewer has begun and not come to the end. */
    public boolean begun() {
      return place > 0 && place < count;
    }

    public boolean read() {
      return place >= count;
    }
  }

  /** The last step that is open. */
  public Step last() {
    return steps.getLast();
  }

  /** Whether the outcome is open. */
  public boolean whole() {
    return steps.size() == count;
  }

  /** The viewer's first thought: the earliest commitment, in words; empty without one. */
  public String firstThought() {
    for (Step step : steps) {
      Commitment commitment = step.commitment();
      if (commitment != null) {
        Integer choice = commitment.choice();
        return choice == null ? String.valueOf(commitment.words()) : step.choices().get(choice);
      }
    }
    return "";
  }
}
