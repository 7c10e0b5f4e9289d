package org.consilium.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * What somebody meant who mistyped: words of five letters or more that no vocabulary and no case
 * open to the viewer has. Offered are words of our vocabulary, which everybody may read, and words
 * of cases open to the viewer; one that stands only in others is treated like one that is nowhere.
 */
final class Spelling {
  static final int SHORTEST = 5;
  private static final int LONGEST = 40;
  private static final int LONG = 8;
  private static final int TRIED = 20;

  private final Vocabulary vocabulary;
  private final View view;
  private final Searchable.Sight sight;

  Spelling(Vocabulary vocabulary, View view, Searchable.Sight sight) {
    this.vocabulary = vocabulary;
    this.view = view;
    this.sight = sight;
  }

  private record Candidate(String word, int distance, int known) {}

  Optional<String> correct(Reading.Piece piece) throws IOException {
    String word = piece.words().getFirst().letters();
    if (piece.phrase()
        || !piece.keys().isEmpty()
        || word.length() < SHORTEST
        || word.length() > LONGEST
        || word.chars().anyMatch(Character::isDigit)
        || vocabulary.words().contains(word)
        || occur(List.of(Reading.written(piece))).getFirst()) {
      return Optional.empty();
    }
    int most = word.length() >= LONG ? 2 : 1;
    List<Candidate> candidates = new ArrayList<>();
    for (String known : vocabulary.words()) {
      int distance = distance(word, known, most);
      if (distance <= most) {
        candidates.add(new Candidate(known, distance, Integer.MAX_VALUE));
      }
    }
    candidates.addAll(inCases(word, most));
    return candidates.stream()
        .sorted(
            Comparator.comparingInt(Candidate::distance)
                .thenComparing(Comparator.comparingInt(Candidate::known).reversed())
                .thenComparing(Candidate::word))
        .map(Candidate::word)
        .findFirst();
  }

  private List<Candidate> inCases(String word, int most) throws IOException {
    List<View.Near> near = view.near(word, most);
    List<View.Near> tried = near.subList(0, Math.min(TRIED, near.size()));
    List<Boolean> occur =
        occur(
            tried.stream()
                .<Query>map(each -> new TermQuery(new Term(Fields.EXACT, each.word())))
                .toList());
    List<Candidate> open = new ArrayList<>();
    for (int i = 0; i < tried.size(); i++) {
      if (occur.get(i)) {
        // How often it stands in cases that are closed to the viewer shall not count.
        String other = tried.get(i).word();
        open.add(new Candidate(other, distance(word, other, most), 1));
      }
    }
    return open;
  }

  /** For each whether a case open to the viewer has it. */
  private List<Boolean> occur(List<Query> queries) throws IOException {
    BooleanQuery.Builder open =
        new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER);
    Filter.sight(open, sight);
    return view.each(open.build(), queries);
  }

  /**
   * Letters to change, add, leave out or swap with the next; more than {@code most} is most + 1.
   */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length())
            > Math.min(most, LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE)
        || one.charAt(0) != other.charAt(0)) {
      return most + 1;
    }
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int best = Integer.MAX_VALUE;
      for (int j = 1; j <= other.length(); j++) {
        int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
        best = Math.min(best, d[i][j]);
      }
      if (best > most) {
        return most + 1;
      }
    }
    return d[one.length()][other.length()];
  }
}
