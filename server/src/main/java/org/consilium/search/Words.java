package org.consilium.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts texts and queries into words, in one way for both: at the boundaries of Unicode (UAX 29), in
 * small letters, without accents, elided articles (l’, d’, qu’) and English genitives. A change
 * here asks for a new {@link #VERSION}, by which every node builds its index anew.
 */
final class Words {
  /** Of the way texts are cut and indexed. */
  static final int VERSION = 2;

  static final List<String> LANGUAGES = List.of("fr", "en", "de");

  private static final Pattern ELIDED =
      Pattern.compile(
          "^(?:l|d|c|j|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=.)", Pattern.CASE_INSENSITIVE);
  private static final Pattern GENITIVE = Pattern.compile("['’ʼ]s?$");

  /** Words that hold a sentence together and say nothing of what it is about. */
  private static final Set<String> EMPTY =
      Set.copyOf(
          List.of(
              ("le la les un une des du de et a au aux en dans sur par pour avec sans chez que qui ne pas"
                      + " est sont ce cette ces il elle on se son sa ses mon ma mes plus ou"
                      + " the of and in on to for with at by from an is are was it this that as or"
                      + " der die das dem den des ein eine einer eines einem einen und oder mit im am auf"
                      + " bei von vom zu zur zum ist sind nicht nach seit")
                  .split(" ", -1)));

  private static final ThreadLocal<Cutter> CUTTERS = ThreadLocal.withInitial(Cutter::new);
  private static final ThreadLocal<Stemmer.All> STEMMERS =
      ThreadLocal.withInitial(Stemmer.All::new);

  private Words() {}

  /** The words of a text, in order. */
  static List<Word> of(String text) {
    return CUTTERS.get().cut(text);
  }

  /** Lucene's tokenizer, kept by its thread: to make one takes longer than to cut a label. */
  private static final class Cutter {
    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
    private final Memo<Form> forms = new Memo<>(Form::of);

    List<Word> cut(String text) {
      List<Word> words = new ArrayList<>();
      try {
        tokenizer.setReader(new StringReader(text));
        tokenizer.reset();
        while (tokenizer.incrementToken()) {
          Form form = forms.of(term.toString());
          if (!form.letters().isEmpty()) {
            int start = offset.startOffset() + form.elided();
            words.add(new Word(start, offset.endOffset(), form.letters(), form.capitals()));
          }
        }
        tokenizer.end();
        tokenizer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return words;
    }
  }

  /** What a word is by itself: length of its article and apostrophe, letters, capitals. */
  private record Form(int elided, String letters, boolean capitals) {
    static Form of(String written) {
      return new Form(Words.elided(written), folded(written), isCapitals(written));
    }
  }

  /** Length of the article and apostrophe before the word itself. */
  private static int elided(String written) {
    Matcher article = ELIDED.matcher(written);
    return article.find() ? article.end() : 0;
  }

  private static boolean isCapitals(String written) {
    String bare = written.substring(elided(written));
    return bare.chars().anyMatch(Character::isUpperCase)
        && bare.chars().noneMatch(Character::isLowerCase);
  }

  private static String folded(String written) {
    String small = written.toLowerCase(Locale.ROOT);
    small = GENITIVE.matcher(ELIDED.matcher(small).replaceFirst("")).replaceFirst("");
    char[] in = greek(small).toCharArray();
    char[] out = new char[in.length * 4];
    int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
    return new String(out, 0, length);
  }

  private static String greek(String letters) {
    return letters
        .replace("α", "alpha")
        .replace("β", "beta")
        .replace("γ", "gamma")
        .replace("δ", "delta")
        .replace('µ', 'u')
        .replace('μ', 'u');
  }

  /** The word without its endings, lightly: plural, feminine, the commonest suffixes. */
  static String stem(String word, String language) {
    return STEMMERS.get().of(language).stem(word);
  }

  /** The stems of a word in every language, each once. */
  static Set<String> stems(String word) {
    return LANGUAGES.stream()
        .map(language -> stem(word, language))
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  static boolean isEmpty(String word) {
    return EMPTY.contains(word);
  }

  /** Whether somebody wants one or the other. */
  static boolean isOr(String word) {
    return Stream.of("ou", "or", "oder").anyMatch(word::equals);
  }
}
