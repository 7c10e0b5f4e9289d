package org.consilium.communities;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text that carry meaning, without accents and in small letters: articles and
 * prepositions of the three languages are left out, as are elided ones (l’, d’, qu’).
 */
final class Words {
  private static final Set<String> EMPTY =
      Set.of(
          ("de du des la le les un une et ou au aux en dans sur par pour avec chez ses son "
                  + "of the in on with and or an is to for at from his her s "
                  + "der die das dem den ein eine einer eines einem einen und oder mit im am auf "
                  + "bei von vom zu zur zum seit")
              .split(" ", -1));

  private static final int LONGEST_ELISION = 2;

  private final List<Word> words = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private boolean capitals = true;

  private Words() {}

  /** A word of the text; {@code capitals} when the author wrote it so, as in AIT. */
  record Word(String letters, boolean capitals) {}

  static List<Word> of(String text) {
    Words words = new Words();
    Normalizer.normalize(text, Normalizer.Form.NFD).chars().forEach(c -> words.read((char) c));
    words.end();
    return words.words;
  }

  private void read(char c) {
    if (Character.isLetterOrDigit(c)) {
      capitals &= !Character.isLowerCase(c);
      current.append(spelt(c));
    } else if (isApostrophe(c) && current.length() <= LONGEST_ELISION) {
      restart();
    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
      end();
    }
  }

  private void end() {
    String letters = current.toString().toLowerCase(Locale.ROOT);
    boolean shouted = capitals && letters.length() > 1;
    if (!letters.isEmpty() && (shouted || !EMPTY.contains(letters))) {
      words.add(new Word(letters, shouted));
    }
    restart();
  }

  private void restart() {
    current.setLength(0);
    capitals = true;
  }

  private static String spelt(char c) {
    return switch (c) {
      case 'œ', 'Œ' -> "oe";
      case 'æ', 'Æ' -> "ae";
      case 'ß' -> "ss";
      default -> String.valueOf(c);
    };
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }
}
