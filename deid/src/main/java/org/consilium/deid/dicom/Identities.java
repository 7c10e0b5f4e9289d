package org.consilium.deid.dicom;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the file itself says of who and where: names, numbers, institutions. A value kept for
 * another reason that repeats any of it is emptied.
 */
final class Identities {

  private static final int LONGEST = 500;
  private static final int BIRTH_DATE = 0x00100030;
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final Set<String> words = new HashSet<>();
  private final List<String> contained = new ArrayList<>();

  private Identities() {}

  static Identities in(DataSet data) {
    Identities found = new Identities();
    found.gather(data, Characters.DEFAULT);
    found.words.stream().filter(word -> word.length() >= 5).sorted().forEach(found.contained::add);
    return found;
  }

  private void gather(DataSet data, Characters outer) {
    Characters characters = Characters.of(data, outer);
    for (Element element : data.all()) {
      element.items().forEach(item -> gather(item, characters));
      if (element.length() > 0 && element.length() <= 4096 && words.size() < LONGEST) {
        boolean removed =
            Profile.rule(element.tag()).filter(rule -> !rule.dates()).isPresent()
                || Tag.isPrivate(element.tag());
        switch (element.vr()) {
          case PN -> addName(characters.guess(element));
          case DA -> {
            if (element.tag() == BIRTH_DATE) {
              words.add(DataSet.ascii(element));
            }
          }
          case LO, SH, ST -> {
            if (removed) {
              boolean description =
                  Profile.rule(element.tag()).filter(Profile.Rule::descriptors).isPresent();
              // A description says what was done; only what holds figures is taken for a number.
              add(characters.guess(element), description || Tag.isPrivate(element.tag()));
            }
          }
          default -> {}
        }
      }
    }
  }

  private void addName(String text) {
    for (String word : BETWEEN.split(fold(text))) {
      if (word.length() >= 3 && words.size() < LONGEST) {
        words.add(word);
      }
    }
  }

  private void add(String text, boolean figuresOnly) {
    for (String word : BETWEEN.split(fold(text))) {
      boolean figures = word.chars().filter(Character::isDigit).count() >= 4;
      if (word.length() >= 4
          && (figures || (!figuresOnly && !Words.isKnown(word)))
          && words.size() < LONGEST) {
        words.add(word);
      }
    }
  }

  /** Lower case without accents. */
  static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  boolean isWord(String folded) {
    return words.contains(folded);
  }

  /** Whether a name or a number stands anywhere in these bytes, in Latin letters of any width. */
  boolean occurIn(Element element) {
    if (element.length() < 3 || words.isEmpty()) {
      return false;
    }
    String latin = fold(new String(element.copy(), StandardCharsets.ISO_8859_1)).replace("\0", "");
    return switch (element.vr()) {
      // Sizes and places are full of figures: only long numbers are taken for somebody's.
      case DS, IS ->
          BETWEEN.splitAsStream(latin).anyMatch(word -> word.length() >= 7 && isWord(word));
      case CS, LO, SH, ST, LT, UT, UC, AS ->
          BETWEEN.splitAsStream(latin).anyMatch(words::contains)
              || contained.stream().anyMatch(latin::contains);
      default -> contained.stream().anyMatch(word -> word.length() >= 6 && latin.contains(word));
    };
  }
}
