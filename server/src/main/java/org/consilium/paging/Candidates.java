package org.consilium.paging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chooses whom a step pages, and writes that they were. */
@Component
class Candidates {
  /** Candidates read beyond those needed, since keywords may leave some out. */
  private static final int SPARE = 50;

  private final CandidateRows rows;
  private final Neighbours neighbours;

  Candidates(CandidateRows rows, Neighbours neighbours) {
    this.rows = rows;
    this.neighbours = neighbours;
  }

  /**
   * Pages the first of a step, in the caller's transaction.
   *
   * @param most how many at most
   * @return whom, each once for this question
   */
  Paged page(Questions.Question question, Stage stage, int most, Instant now) {
    KeywordFilter.Text text = KeywordFilter.text(question.text());
    List<CandidateRows.Candidate> chosen =
        rows
            .ranked(
                question.id(),
                stage,
                question.specialties(),
                neighbours.of(question.specialties()),
                Holidays.at(now),
                now,
                2 * most + SPARE)
            .stream()
            .filter(candidate -> KeywordFilter.keeps(candidate.keywords(), text))
            .limit(most)
            .toList();
    if (chosen.isEmpty()) {
      return new Paged(List.of(), List.of());
    }
    Set<Long> ringing =
        chosen.stream()
            .filter(CandidateRows.Candidate::rings)
            .map(CandidateRows.Candidate::account)
            .collect(Collectors.toSet());
    Map<Boolean, List<Long>> claimed =
        rows
            .claim(
                question.id(),
                chosen.stream().map(CandidateRows.Candidate::account).toList(),
                chosen.stream()
                    .filter(CandidateRows.Candidate::onDuty)
                    .map(CandidateRows.Candidate::account)
                    .toList(),
                now)
            .stream()
            .collect(Collectors.partitioningBy(ringing::contains));
    return new Paged(claimed.getOrDefault(false, List.of()), claimed.getOrDefault(true, List.of()));
  }

  /**
   * Who is paged.
   *
   * @param ringing those whom it reaches also while they rest
   */
  record Paged(List<Long> quietly, List<Long> ringing) {
    int size() {
      return quietly.size() + ringing.size();
    }
  }
}
