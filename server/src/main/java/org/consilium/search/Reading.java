package org.consilium.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BlendedTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What was typed, understood: every piece is wanted, a piece being a phrase in quotation marks, a
 * label of a concept, or a word; {@code -} before it excludes, {@code ou}, {@code or}, {@code oder}
 * between two asks for one of them.
 */
final class Reading {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<minus>(?<=^|\\s)-)?(?:[\"«„“](?<phrase>[^\"»“”]*)[\"»“”]|(?<word>[^\\s\"«»„“”]+))");

  /**
   * A piece of what was typed.
   *
   * @param phrase whether its words stand one after the other
   * @param keys concepts that its words are a label of
   */
  record Piece(List<Word> words, String typed, boolean phrase, Set<String> keys) {}

  private final Vocabulary vocabulary;
  private final String language;
  private final List<List<Piece>> wanted = new ArrayList<>();
  private final List<Piece> excluded = new ArrayList<>();
  private boolean typed;
  private boolean or;

  private Reading(Vocabulary vocabulary, String language) {
    this.vocabulary = vocabulary;
    this.language = language;
  }

  /**
   * @param language of whoever typed it
   * @param corrections other words for mistyped ones, by their letters
   */
  static Reading of(
      String typed, String language, Vocabulary vocabulary, Map<String, String> corrections) {
    Reading reading = new Reading(vocabulary, language);
    List<String> loose = new ArrayList<>();
    Matcher piece = PIECE.matcher(typed);
    while (piece.find()) {
      String phrase = piece.group("phrase");
      boolean minus = piece.group("minus") != null;
      if (phrase == null && !minus) {
        loose.add(piece.group("word"));
        continue;
      }
      List<Word> words = Words.of(phrase != null ? phrase : piece.group("word"));
      if (words.isEmpty()) {
        continue;
      }
      reading.typed = true;
      String text = phrase != null ? phrase.strip() : piece.group("word");
      Piece read = new Piece(words, text, phrase != null || words.size() > 1, Set.of());
      if (minus) {
        reading.excluded.add(read);
      } else {
        reading.loose(String.join(" ", loose), corrections);
        loose.clear();
        reading.want(read);
      }
    }
    reading.loose(String.join(" ", loose), corrections);
    return reading;
  }

  private void loose(String text, Map<String, String> corrections) {
    String corrected = corrected(text, corrections);
    List<Word> words = Words.of(corrected);
    List<Vocabulary.Match> matches = vocabulary.find(words, language, true);
    this.typed |= !words.isEmpty();
    for (int at = 0; at < words.size(); ) {
      int here = at;
      Vocabulary.Match match =
          matches.stream().filter(each -> each.from() == here).findFirst().orElse(null);
      int to = match == null ? at + 1 : match.to();
      List<Word> span = words.subList(at, to);
      at = to;
      if (match == null && isOr(span.getFirst(), corrected)) {
        or = !wanted.isEmpty();
      } else if (match != null || !Words.isEmpty(span.getFirst().letters())) {
        String typed = corrected.substring(span.getFirst().start(), span.getLast().end());
        Piece piece =
            new Piece(List.copyOf(span), typed, false, match == null ? Set.of() : match.keys());
        want(piece);
      }
    }
  }

  /** One more piece, or another way to have the one before. */
  private void want(Piece piece) {
    if (or) {
      List<Piece> either = new ArrayList<>(wanted.removeLast());
      either.add(piece);
      wanted.add(either);
    } else {
      wanted.add(List.of(piece));
    }
    or = false;
  }

  /** Typed just so: neither 'où' nor the gold of 'sels d’or'. */
  private static boolean isOr(Word word, String text) {
    return Words.isOr(text.substring(word.start(), word.end()).toLowerCase(Locale.ROOT))
        && (word.start() == 0 || Character.isWhitespace(text.charAt(word.start() - 1)));
  }

  /** The text with other words for mistyped ones, by their letters. */
  static String corrected(String text, Map<String, String> corrections) {
    StringBuilder corrected = new StringBuilder(text);
    List<Word> words = Words.of(text);
    for (Word word : words.reversed()) {
      String other = corrections.get(word.letters());
      if (other != null) {
        corrected.replace(word.start(), word.end(), other);
      }
    }
    return corrected.toString();
  }

  /** Whether nothing is asked for by words; words that say nothing find nothing. */
  boolean isEmpty() {
    return wanted.isEmpty() && excluded.isEmpty() && !typed;
  }

  /** Pieces, for what was understood. */
  List<Piece> pieces() {
    return wanted.stream().flatMap(List::stream).toList();
  }

  int size() {
    return wanted.size();
  }

  /**
   * @param least how many of the pieces a case must have
   */
  Query query(int least) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    Occur occur = least < wanted.size() ? Occur.SHOULD : Occur.MUST;
    for (List<Piece> either : wanted) {
      if (either.size() == 1) {
        all.add(query(either.getFirst()), occur);
      } else {
        all.add(
            new DisjunctionMaxQuery(either.stream().map(this::query).toList(), Ranking.OTHERS),
            occur);
      }
    }
    if (occur == Occur.SHOULD) {
      all.setMinimumNumberShouldMatch(least);
    }
    if (wanted.isEmpty()) {
      all.add(excluded.isEmpty() ? new MatchNoDocsQuery() : new MatchAllDocsQuery(), Occur.MUST);
    }
    for (Piece piece : excluded) {
      all.add(written(piece), Occur.MUST_NOT);
    }
    return all.build();
  }

  private Query query(Piece piece) {
    List<Query> ways = new ArrayList<>();
    ways.add(new BoostQuery(exact(piece), Ranking.EXACT));
    if (!piece.phrase()) {
      ways.add(new BoostQuery(stems(piece), Ranking.STEM));
    }
    if (!piece.keys().isEmpty()) {
      ways.add(new BoostQuery(synonyms(Fields.CONCEPT, piece.keys()), Ranking.CONCEPT));
    }
    return new DisjunctionMaxQuery(ways, Ranking.OTHERS);
  }

  /**
   * As it is written, with or without its endings: for what is excluded, and to ask if it occurs.
   */
  static Query written(Piece piece) {
    BooleanQuery.Builder either = new BooleanQuery.Builder().add(exact(piece), Occur.SHOULD);
    if (!piece.phrase()) {
      either.add(stems(piece), Occur.SHOULD);
    }
    return either.build();
  }

  private static Query exact(Piece piece) {
    List<Word> words = piece.words();
    if (words.size() == 1) {
      return new TermQuery(new Term(Fields.EXACT, words.getFirst().letters()));
    }
    if (piece.phrase()) {
      return new PhraseQuery(
          Fields.EXACT, words.stream().map(Word::letters).toArray(String[]::new));
    }
    return every(words.stream().map(word -> exact(word)).toList());
  }

  private static Query exact(Word word) {
    return new TermQuery(new Term(Fields.EXACT, word.letters()));
  }

  private static Query stems(Piece piece) {
    return every(
        piece.words().stream()
            .filter(word -> piece.words().size() == 1 || !Words.isEmpty(word.letters()))
            .map(word -> synonyms(Fields.STEM, Words.stems(word.letters())))
            .toList());
  }

  private static Query every(List<Query> queries) {
    if (queries.size() == 1) {
      return queries.getFirst();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    queries.forEach(query -> all.add(query, Occur.MUST));
    return all.build();
  }

  /** Any of these, each as rare as the most frequent, as both engines can say it. */
  private static Query synonyms(String field, Set<String> words) {
    List<Term> terms = words.stream().sorted().map(word -> new Term(field, word)).toList();
    if (terms.size() == 1) {
      return new TermQuery(terms.getFirst());
    }
    BlendedTermQuery.Builder query = new BlendedTermQuery.Builder();
    query.setRewriteMethod(BlendedTermQuery.BOOLEAN_REWRITE);
    terms.forEach(query::add);
    return query.build();
  }

  /** What to mark in a text that was found. */
  Marks marks() {
    Set<String> letters = new HashSet<>();
    Set<String> stems = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (Piece piece : pieces()) {
      keys.addAll(piece.keys());
      for (Word word : piece.words()) {
        if (piece.words().size() == 1 || !Words.isEmpty(word.letters())) {
          letters.add(word.letters());
          if (!piece.phrase()) {
            stems.addAll(Words.stems(word.letters()));
          }
        }
      }
    }
    return new Marks(vocabulary, letters, stems, keys, enough());
  }

  /** How many different words and concepts a text has that holds all that is wanted. */
  private int enough() {
    return wanted.stream()
        .mapToInt(either -> either.stream().mapToInt(Reading::parts).min().orElse(0))
        .sum();
  }

  private static int parts(Piece piece) {
    return piece.keys().isEmpty()
        ? (int)
            piece.words().stream().map(Word::letters).filter(word -> !Words.isEmpty(word)).count()
        : 1;
  }

  /** Labels that stand for something by another name: what was typed, and what it is called. */
  Map<String, List<String>> understood() {
    Map<String, List<String>> understood = new LinkedHashMap<>();
    for (Piece piece : pieces()) {
      String stem = stemmed(piece.typed());
      List<String> names =
          piece.keys().stream()
              .map(key -> vocabulary.name(key, language))
              // What only says more of the same needs no saying.
              .filter(name -> !stemmed(name).contains(stem))
              .distinct()
              .sorted()
              .toList();
      if (!names.isEmpty()) {
        understood.put(piece.typed(), names);
      }
    }
    return understood;
  }

  private String stemmed(String label) {
    StringBuilder stems = new StringBuilder();
    Words.of(label).forEach(word -> stems.append(Words.stem(word.letters(), language)).append(' '));
    return stems.toString();
  }

  /** Terms of which a case that answers has one at least; empty when it needs no word. */
  Optional<Set<Term>> needed() {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Set<Term>> bySize = new HashMap<>();
    for (List<Piece> either : wanted) {
      Set<Term> terms = new HashSet<>();
      for (Piece piece : either) {
        terms.add(new Term(Fields.EXACT, piece.words().getFirst().letters()));
        if (!piece.phrase()) {
          Words.stems(piece.words().getFirst().letters())
              .forEach(stem -> terms.add(new Term(Fields.STEM, stem)));
        }
        piece.keys().forEach(key -> terms.add(new Term(Fields.CONCEPT, key)));
      }
      bySize.put(terms.size(), terms);
    }
    return bySize.keySet().stream().min(Integer::compare).map(bySize::get);
  }
}
