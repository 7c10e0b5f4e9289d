package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import org.consilium.accounts.Byline;
import org.jspecify.annotations.Nullable;

/**
 * A case as its page shows it to one viewer.
 *
 * @param options choices of a poll, empty otherwise
 * @param own whether the viewer asked it, under whatever name
 * @param followed whether the viewer follows it
 * @param opened whether the viewer may read the answers; see {@link CaseRows#OPENED}
 * @param hidden whether only the author and moderators see it
 */
public record CaseQuestion(
    long id,
    Instant createdAt,
    Kind kind,
    Urgency urgency,
    Audience audience,
    String language,
    String body,
    @Nullable AgeBand ageBand,
    @Nullable Sex sex,
    @Nullable Setting setting,
    @Nullable String tried,
    List<String> options,
    State state,
    int answers,
    List<Integer> specialties,
    Byline author,
    boolean own,
    boolean followed,
    boolean opened,
    boolean hidden,
    @Nullable Closure closure) {

  /**
   * How the asker ended it.
   *
   * @param resolved false when no answer settled it
   * @param same keys of proposals that were this diagnosis in other words
   * @param established what it rests on
   * @param helped numbers of the answers that helped
   * @param edition counts what the asker said of it, from 1
   * @param correctedAt null when it stands as first told
   */
  public record Closure(
      Instant at,
      boolean resolved,
      String diagnosis,
      String done,
      List<String> same,
      List<Established> established,
      List<Long> helped,
      int edition,
      @Nullable Instant correctedAt) {}

  /** The first sentence, which stands alone. */
  public String lead() {
    return Words.title(body).strip();
  }

  /** What follows the first sentence; may be empty. */
  public String rest() {
    return body.substring(Words.lead(body)).strip();
  }

  public boolean closed() {
    return state == State.CLOSED;
  }
}
