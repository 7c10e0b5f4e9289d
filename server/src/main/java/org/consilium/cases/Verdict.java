package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a case stands and why; see {@link State}.
 *
 * @param people how many colleagues propose a diagnosis, or say anything of an option
 * @param first how many of them put {@code key} first, {@code independent} how many without having
 *     read others; of an option how many stand behind it, and how many of the specialties asked
 * @param key of the proposal it is about; empty when it is about none
 */
record Verdict(State state, Why why, int people, int first, int independent, String key) {
  /** So many who have not read each other make a consensus; no single person ever does. */
  private static final int INDEPENDENT = 2;

  /** So many colleagues of the specialty asked must have found a referenced answer useful. */
  private static final int PEERS = 2;

  /** The end of a message key that says it in one sentence. */
  enum Why {
    OPEN,
    ALONE,
    APART,
    AGREED,
    REFERENCE,
    UNHEARD,
    WEIGHED,
    OPPOSED,
    ENDORSED,
    HARM,
    UNRESOLVED,
    CLOSED
  }

  /**
   * An answer that stands and is no humour.
   *
   * @param contested whether a warning that it may harm stands against it
   * @param referenced whether it names a publication by its number
   * @param useful how many colleagues of a specialty asked, the asker left out, found it useful
   */
  record Serious(
      Pooling.Voice voice, boolean asker, boolean contested, boolean referenced, int useful) {}

  /**
   * What is known of the end.
   *
   * @param closed whether the asker closed it; {@code resolved} whether with its outcome
   */
  record Ending(boolean closed, boolean resolved) {}

  /** The voices that count: no asker's own, none against which a warning stands. */
  static List<Pooling.Voice> voices(Collection<Serious> answers) {
    return answers.stream()
        .filter(answer -> !answer.asker() && !answer.contested())
        .map(Serious::voice)
        .toList();
  }

  static Verdict of(Collection<Serious> answers, boolean diagnosis, Ending ending) {
    List<Pooling.Voice> voices = voices(answers);
    // Only counts of people are read here: what a voice weighs changes none of them.
    List<Pooling.Proposal> pooled = Pooling.pool(voices, person -> 1);
    int people = Pooling.people(voices);
    Optional<Verdict> settled = settled(answers, ending, people);
    if (settled.isPresent()) {
      return settled.get();
    }
    Optional<Pooling.Proposal> agreed =
        pooled.stream()
            .filter(each -> each.independent() >= INDEPENDENT && 4 * each.first() >= 3 * people)
            .findFirst();
    if (agreed.isPresent()) {
      Pooling.Proposal it = agreed.get();
      return new Verdict(
          State.CONSENSUS, Why.AGREED, people, it.first(), it.independent(), it.key());
    }
    Set<String> firsts =
        pooled.stream()
            .filter(each -> each.first() > 0)
            .map(Pooling.Proposal::key)
            .collect(Collectors.toSet());
    Optional<Serious> shown =
        answers.stream()
            .filter(Verdict::borneOut)
            .filter(a -> firsts.size() <= 1 && !(diagnosis && a.voice().now().isEmpty()))
            .findFirst();
    if (shown.isPresent()) {
      return new Verdict(
          State.CONSENSUS,
          Why.REFERENCE,
          people,
          people,
          0,
          firsts.stream().findFirst().orElse(""));
    }
    return people < 2
        ? plain(State.ANSWERED, Why.ALONE, people)
        : plain(State.ANSWERED, Why.APART, people);
  }

  /**
   * Of a question whose answers propose options: everybody reads everybody, so that no agreement is
   * independent, and what counts is who stands behind an option and that nobody is against it.
   *
   * @param people how many colleagues say anything of any option
   */
  static Verdict of(
      Collection<Serious> answers, List<Agreement.Tally> options, int people, Ending ending) {
    return settled(answers, ending, people)
        .or(
            () ->
                Agreement.agreed(options, people)
                    .map(it -> about(State.CONSENSUS, Why.ENDORSED, people, it)))
        .or(
            () ->
                Agreement.opposed(options)
                    .map(it -> about(State.ANSWERED, Why.OPPOSED, people, it)))
        .orElseGet(
            () ->
                !options.isEmpty()
                    ? plain(State.ANSWERED, Why.WEIGHED, people)
                    : answers.stream().anyMatch(Verdict::borneOut)
                        ? plain(State.CONSENSUS, Why.REFERENCE, people)
                        : plain(State.ANSWERED, Why.UNHEARD, people));
  }

  /** What holds whatever is proposed. */
  private static Optional<Verdict> settled(Collection<Serious> answers, Ending ending, int people) {
    if (ending.closed()) {
      return Optional.of(
          ending.resolved()
              ? plain(State.CLOSED, Why.CLOSED, people)
              : plain(State.UNRESOLVED, Why.UNRESOLVED, people));
    }
    if (answers.isEmpty()) {
      return Optional.of(plain(State.OPEN, Why.OPEN, people));
    }
    return answers.stream().anyMatch(Serious::contested)
        ? Optional.of(plain(State.CONTESTED, Why.HARM, people))
        : Optional.empty();
  }

  private static boolean borneOut(Serious answer) {
    return !answer.asker() && answer.referenced() && answer.useful() >= PEERS;
  }

  private static Verdict about(State state, Why why, int people, Agreement.Tally option) {
    return new Verdict(
        state, why, people, option.endorses(), option.endorsingPeers(), option.option());
  }

  private static Verdict plain(State state, Why why, int people) {
    return new Verdict(state, why, people, 0, 0, "");
  }
}
