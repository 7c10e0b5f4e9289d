package org.consilium.communities;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.consilium.communities.Terms.Term;
import org.consilium.communities.Words.Word;

/** The points each specialty gathers as a text is read once, from its first word to its last. */
final class Scores {
  private static final Set<String> DENIALS =
      Set.of(
          "pas", "sans", "ni", "aucun", "aucune", "no", "not", "without", "denies", "ohne", "kein",
          "keine", "keinen", "keiner");

  private final Terms terms;
  private final Map<String, Integer> points = new HashMap<>();
  private final Set<Word> seen = new HashSet<>();
  private final Set<Term> phrases = new HashSet<>();
  private Set<String> before = Set.of();
  private Set<String> justBefore = Set.of();
  private boolean denied;

  private Scores(Terms terms) {
    this.terms = terms;
  }

  static Map<String, Integer> of(String text, Terms terms) {
    Scores scores = new Scores(terms);
    Words.of(text).forEach(scores::read);
    return scores.points;
  }

  private void read(Word word) {
    Set<String> forms = denied ? Set.of() : terms.formsOf(word);
    if (seen.add(word)) {
      countAlone(forms);
    }
    countPhrases(forms);
    before = justBefore;
    justBefore = forms;
    denied = DENIALS.contains(word.letters());
  }

  private void countAlone(Set<String> forms) {
    Map<String, Integer> best = new HashMap<>();
    for (String form : forms) {
      for (Term term : terms.endingIn(form)) {
        if (term.alone()) {
          best.merge(term.code(), term.weight(), Math::max);
        }
      }
    }
    best.forEach(this::give);
  }

  private void countPhrases(Set<String> forms) {
    for (String form : forms) {
      for (Term term : terms.endingIn(form)) {
        if (!term.alone() && follows(term.first()) && phrases.add(term)) {
          give(term.code(), term.weight());
        }
      }
    }
  }

  private boolean follows(String first) {
    return justBefore.contains(first) || before.contains(first);
  }

  /** Squared, so that one word naming the disease outweighs several vague ones. */
  private void give(String code, int weight) {
    points.merge(code, weight * weight, Integer::sum);
  }
}
