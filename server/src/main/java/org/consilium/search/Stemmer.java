package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Lucene's light stemmers (Savoy, 1999 and 2006; Harman's S-stemmer), a word at a time. For one
 * thread.
 */
final class Stemmer {
  private final One one = new One();
  private final TokenStream stems;
  private final Memo<String> known;

  private Stemmer(String language) {
    this.known =
        new Memo<>(language.equals("de") ? word -> cut(withoutUmlautLetters(word)) : this::cut);
    this.stems =
        switch (language) {
          case "fr" -> new FrenchLightStemFilter(one);
          case "de" -> new GermanLightStemFilter(one);
          default -> new EnglishMinimalStemFilter(one);
        };
  }

  /** Of every language. */
  record All(Stemmer french, Stemmer english, Stemmer german) {
    All() {
      this(new Stemmer("fr"), new Stemmer("en"), new Stemmer("de"));
    }

    Stemmer of(String language) {
      return switch (language) {
        case "fr" -> french;
        case "de" -> german;
        default -> english;
      };
    }
  }

  String stem(String word) {
    return known.of(word);
  }

  /** Oedem is Ödem, which has lost its dots by now. */
  private static String withoutUmlautLetters(String word) {
    return word.replace("ae", "a").replace("oe", "o").replaceAll("(?<![aeq])ue", "u");
  }

  private String cut(String word) {
    one.next(word);
    try {
      return stems.incrementToken() ? one.term.toString() : word;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class One extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String word = "";

    void next(String letters) {
      word = letters;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.setEmpty().append(word);
      return true;
    }
  }
}
