package org.consilium.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.consilium.deid.corpus.Labelled;

/**
 * Makes other texts of a labelled one for training: other people in other towns, the same person
 * under the same name throughout, and now and then typed in haste, in capitals, without accents or
 * scanned. The same seed gives the same texts.
 */
final class Variants {

  /** Of a hundred names, how many stay as they were written. */
  private static final int KEPT = 20;

  /** Of a hundred things called after somebody, how many are called after somebody else. */
  private static final int RENAMED = 40;

  private static final List<String> SHORT =
      List.of("ly", "vo", "ba", "sy", "le", "ng", "ek", "oz", "xu", "ho", "by", "ux");

  private final Random random;
  private final Lexicon lexicon = Lexicon.shared();
  private final List<String> given = lines("given.txt");
  private final List<String> family = lines("family.txt");
  private final List<String> names = lines("names.txt.gz");
  private final List<String> towns = lines("towns.txt.gz");
  private final List<String> drugs = new ArrayList<>();
  private final List<String> eponyms = new ArrayList<>();
  private final List<String> wordNames;
  private final Map<String, String> given2 = new HashMap<>();
  private final Map<String, String> family2 = new HashMap<>();
  private final Map<String, String> towns2 = new HashMap<>();
  private final Map<String, String> things2 = new HashMap<>();

  Variants(long seed) {
    random = new Random(seed);
    wordNames = family.stream().filter(name -> lexicon.has(name, Lexicon.WORD)).toList();
    for (String file : new String[] {"medical.txt", "vocabulary.txt"}) {
      for (String word : lines(file)) {
        if (lexicon.has(word, Lexicon.DRUG)) {
          drugs.add(word);
        } else if (lexicon.has(word, Lexicon.EPONYM)) {
          eponyms.add(word);
        }
      }
    }
  }

  /** Another text like this one. */
  Labelled of(Labelled original) {
    given2.clear();
    family2.clear();
    towns2.clear();
    things2.clear();
    StringBuilder text = new StringBuilder();
    List<Labelled.Span> spans = new ArrayList<>();
    String disturbance = disturbance();
    int at = 0;
    for (Labelled.Span span : original.spans()) {
      text.append(disturbed(plain(original.text().substring(at, span.start())), disturbance));
      int start = text.length();
      String words = original.words(span);
      text.append(disturbed(identifier(span.type(), words), disturbance));
      if (text.length() > start) {
        spans.add(new Labelled.Span(start, text.length(), span.type()));
      }
      at = span.end();
    }
    text.append(disturbed(plain(original.text().substring(at)), disturbance));
    return new Labelled(original.genre(), text.toString(), spans);
  }

  private String identifier(TextType type, String words) {
    return switch (type) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> eachWord(words, this::person);
      case CITY -> town(words);
      case HOSPITAL, ADDRESS, OTHER_ID -> eachWord(words, this::inside);
      default -> words;
    };
  }

  /** Words between identifiers: another drug, another eponym. */
  private String plain(String words) {
    return eachWord(words, this::thing);
  }

  private interface Change {
    String of(String word, String folded, long flags);
  }

  private static String eachWord(String words, Change change) {
    StringBuilder changed = new StringBuilder();
    int at = 0;
    while (at < words.length()) {
      int end = at;
      boolean digits = false;
      while (end < words.length() && Character.isLetterOrDigit(words.charAt(end))) {
        digits |= Character.isDigit(words.charAt(end));
        end++;
      }
      if (end == at) {
        changed.append(words.charAt(at++));
        continue;
      }
      String word = words.substring(at, end);
      String folded = Fold.word(word);
      changed.append(digits ? word : change.of(word, folded, Lexicon.shared().flags(folded)));
      at = end;
    }
    return changed.toString();
  }

  private String person(String word, String folded, long flags) {
    boolean particle = (flags & Lexicon.PARTICLE) != 0;
    if ((flags & Lexicon.TITLE) != 0 && (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0
        || (particle && (word.length() < 4 || Character.isLowerCase(word.charAt(0))))) {
      return word;
    }
    if (word.length() == 1) {
      return like(word, Character.toString('a' + random.nextInt(26)));
    }
    boolean first = (flags & Lexicon.GIVEN) != 0;
    Map<String, String> others = first ? given2 : family2;
    return like(
        word,
        others.computeIfAbsent(
            folded, old -> random.nextInt(100) < KEPT ? old : first ? given(old) : family(old)));
  }

  private String given(String old) {
    if (random.nextInt(100) < 70) {
      return any(given);
    }
    return old.length() < 4 && random.nextBoolean() ? any(SHORT) : any(names);
  }

  private String family(String old) {
    int kind = random.nextInt(100);
    if (old.length() < 4 && kind < 40) {
      return any(SHORT);
    }
    if (kind < 25) {
      return any(family);
    }
    if (kind < 35 && !wordNames.isEmpty()) {
      return any(wordNames);
    }
    return kind < 37 && !eponyms.isEmpty() ? any(eponyms) : any(names);
  }

  private String town(String words) {
    if (random.nextInt(100) < 35) {
      return words;
    }
    String other = towns2.computeIfAbsent(Fold.word(words), old -> any(towns));
    String[] parts = other.split("-");
    StringBuilder town = new StringBuilder();
    for (String part : parts) {
      boolean small =
          lexicon.has(part, Lexicon.PARTICLE) || part.equals("sur") || part.equals("en");
      town.append(town.isEmpty() ? "" : "-");
      town.append(small && !town.isEmpty() ? part : like(words, part));
    }
    return town.toString();
  }

  /** Names of people and towns in those of hospitals, streets and employers. */
  private String inside(String word, String folded, long flags) {
    boolean large = Character.isUpperCase(word.charAt(0));
    boolean word2 =
        (flags & (Lexicon.COMMON | Lexicon.CARE | Lexicon.STREET | Lexicon.PARTICLE)) != 0;
    if (!large || word2 || word.length() < 3 || random.nextInt(100) < 40) {
      return word;
    }
    if ((flags & Lexicon.TOWN) != 0) {
      return like(word, towns2.computeIfAbsent(folded, old -> any(towns).split("-")[0]));
    }
    if ((flags & Lexicon.WORD) != 0) {
      return word;
    }
    return like(word, family2.computeIfAbsent(folded, this::family));
  }

  private String thing(String word, String folded, long flags) {
    boolean large = Character.isUpperCase(word.charAt(0));
    if ((flags & Lexicon.DRUG) != 0 && drugs.size() > 50) {
      return random.nextInt(100) < RENAMED
          ? like(word, things2.computeIfAbsent(folded, old -> any(drugs)))
          : word;
    }
    if ((flags & Lexicon.EPONYM) != 0
        && large
        && (flags & Lexicon.COMMON) == 0
        && random.nextInt(100) < RENAMED) {
      return like(
          word,
          things2.computeIfAbsent(
              folded, old -> random.nextInt(3) > 0 ? any(eponyms) : any(names)));
    }
    return word;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** In the case of the word it takes the place of. */
  private static String like(String old, String other) {
    if (other.isEmpty() || Character.isLowerCase(old.charAt(0))) {
      return other;
    }
    boolean shouted =
        old.length() > 1
            && old.chars().filter(Character::isLetter).allMatch(Character::isUpperCase);
    return shouted
        ? other.toUpperCase(Locale.ROOT)
        : Character.toUpperCase(other.charAt(0)) + other.substring(1);
  }

  private String disturbance() {
    int kind = random.nextInt(100);
    return kind < 12
        ? "lower"
        : kind < 19
            ? "upper"
            : kind < 27 ? "bare" : kind < 33 ? "scanned" : kind < 36 ? "flat" : "";
  }

  private String disturbed(String text, String how) {
    return switch (how) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "bare" -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
      case "scanned" -> scanned(text);
      case "flat" -> text.replace('\n', ' ');
      default -> text;
    };
  }

  private String scanned(String text) {
    StringBuilder scanned = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = i > 0 && Character.isLetter(c) && Character.isLetter(text.charAt(i - 1));
      if (inside && random.nextInt(30) == 0) {
        scanned.append(' ');
      }
      int misread = "lIoO".indexOf(c);
      scanned.append(misread >= 0 && random.nextInt(20) == 0 ? "1100".charAt(misread) : c);
    }
    return scanned.toString();
  }

  private static List<String> lines(String resource) {
    try (InputStream raw =
            Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource);
        InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> words = new ArrayList<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> words.addAll(List.of(line.strip().split(" +"))));
      words.removeIf(String::isEmpty);
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
