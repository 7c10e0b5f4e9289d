package org.consilium.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What is known of single words: names, towns, words of the three languages, medicine, and the cues
 * beside which names stand. A hash table without the words: two of a thousand million words may be
 * taken for each other.
 */
final class Lexicon {

  static final long GIVEN = 1;
  static final long FAMILY = 1 << 1;

  /** In a large list of names, which holds many words that are names only rarely. */
  static final long NAME = 1 << 2;

  static final long FR = 1 << 3;
  static final long EN = 1 << 4;
  static final long DE = 1 << 5;
  static final long COMMON_FR = 1 << 6;
  static final long COMMON_EN = 1 << 7;
  static final long COMMON_DE = 1 << 8;
  static final long MEDICAL = 1 << 9;
  static final long TOWN = 1 << 10;
  static final long LARGE = 1 << 11;

  /** The first word of towns of several. */
  static final long TOWN_START = 1 << 12;

  static final long MONTH = 1 << 13;
  static final long CUES = 1 << 14;
  static final long LADY = CUES;
  static final long GENTLEMAN = CUES << 1;
  static final long DOCTOR = CUES << 2;
  static final long CLINICIAN = CUES << 3;
  static final long PATIENT = CUES << 4;
  static final long KIN = CUES << 5;
  static final long OWNER = CUES << 6;
  static final long GREETING = CUES << 7;
  static final long CLOSING = CUES << 8;
  static final long BY = CUES << 9;
  static final long DEED = CUES << 10;
  static final long CALLED = CUES << 11;
  static final long GUARD = CUES << 12;
  static final long DISEASE = CUES << 13;
  static final long PARTICLE = CUES << 14;
  static final long VERB = CUES << 15;
  static final long LABEL = CUES << 16;

  /** Begins the label of a number. */
  static final long NUMBERED = CUES << 17;

  static final long STREET = CUES << 18;
  static final long PLACE = CUES << 19;
  static final long CARE = CUES << 20;

  /** Announces a date of birth. */
  static final long BIRTH = CUES << 22;

  static final long DRUG = CUES << 21;

  /** After whom something in medicine is called. */
  static final long EPONYM = CUES << 23;

  /** A maker or the name of a product that is no drug. */
  static final long MAKER = CUES << 24;

  /** Countries and regions, which say too little to be masked. */
  static final long LAND = CUES << 25;

  /** Names and initials of well-known public hospitals, several words tied by '-'. */
  static final long HOSPITAL = CUES << 26;

  static final long HOSPITAL_INITIALS = CUES << 27;

  static final long WORD = FR | EN | DE;
  static final long COMMON = COMMON_FR | COMMON_EN | COMMON_DE;
  static final long TITLE = LADY | GENTLEMAN | DOCTOR;

  private static final int SLOTS = 1 << 21;

  private final int[] checks = new int[SLOTS];
  private final short[] kinds = new short[SLOTS];
  private final Map<Long, Short> combinations = new HashMap<>();
  private long[] flags = new long[4096];

  private Lexicon() {
    for (String name : new String[] {"words", "names", "towns", "clinical"}) {
      read(name + ".txt.gz");
    }
    read("given.txt", GIVEN);
    read("family.txt", FAMILY);
    read("medical.txt");
    read("vocabulary.txt");
    read("cues.txt");
    read("hospitals.txt");
    Months.words().forEach(month -> add(month, MONTH));
  }

  private static final class Loaded {
    static final Lexicon ONE = new Lexicon();
  }

  /** The one of this library, read at its first use. */
  static Lexicon shared() {
    return Loaded.ONE;
  }

  /** The sum of what is known of a word, by its {@link Fold#hash}. */
  long flags(long hash) {
    int check = check(hash);
    for (int slot = slot(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      if (kinds[slot] == 0) {
        return 0;
      }
      if (checks[slot] == check) {
        return flags[kinds[slot] & 0xffff];
      }
    }
  }

  long flags(String word) {
    return flags(Fold.hash(word));
  }

  boolean has(String word, long any) {
    return (flags(word) & any) != 0;
  }

  private static int slot(long hash) {
    return (int) (hash >>> 20) & (SLOTS - 1);
  }

  private static int check(long hash) {
    return (int) (hash ^ hash >>> 41);
  }

  private void add(String word, long added) {
    long hash = Fold.hash(word);
    int check = check(hash);
    int slot = slot(hash);
    while (kinds[slot] != 0 && checks[slot] != check) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    checks[slot] = check;
    kinds[slot] = combination(flags[kinds[slot] & 0xffff] | added);
  }

  private short combination(long wanted) {
    Short known = combinations.get(wanted);
    if (known == null) {
      known = (short) (combinations.size() + 1);
      combinations.put(wanted, known);
      if ((known & 0xffff) == flags.length) {
        flags = Arrays.copyOf(flags, 2 * flags.length);
      }
      flags[known & 0xffff] = wanted;
    }
    return known;
  }

  private void read(String resource) {
    read(resource, 0);
  }

  private void read(String resource, long fixed) {
    try (InputStream raw =
            Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource);
        InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
      long added = fixed;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          added = fixed == 0 ? section(line.substring(1)) : fixed;
        } else if (line.indexOf(' ') < 0) {
          addAny(line, added);
        } else {
          for (String word : line.split(" ")) {
            addAny(word, added);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAny(String word, long added) {
    int hyphen = (added & (TOWN | LARGE)) == 0 ? -1 : word.indexOf('-');
    if (hyphen > 0) {
      add(word.substring(0, hyphen), TOWN_START);
    }
    if (!word.isEmpty()) {
      add(word, added);
    }
  }

  private static long section(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "fr" -> FR;
      case "en" -> EN;
      case "de" -> DE;
      case "common_fr" -> COMMON_FR;
      case "common_en" -> COMMON_EN;
      case "common_de" -> COMMON_DE;
      case "name" -> NAME;
      case "town" -> TOWN;
      case "large" -> LARGE | TOWN;
      case "medical" -> MEDICAL;
      case "drug" -> MEDICAL | DRUG;
      case "eponym" -> MEDICAL | EPONYM;
      case "maker" -> MEDICAL | MAKER;
      case "land" -> LAND;
      case "birth" -> BIRTH;
      case "lady" -> LADY;
      case "gentleman" -> GENTLEMAN;
      case "doctor" -> DOCTOR;
      case "clinician" -> CLINICIAN;
      case "patient" -> PATIENT;
      case "kin" -> KIN;
      case "owner" -> OWNER;
      case "greeting" -> GREETING;
      case "closing" -> CLOSING;
      case "by" -> BY;
      case "deed" -> DEED;
      case "called" -> CALLED;
      case "guard" -> GUARD;
      case "disease" -> DISEASE;
      case "particle" -> PARTICLE;
      case "verb" -> VERB;
      case "label" -> LABEL;
      case "numbered" -> NUMBERED;
      case "street" -> STREET;
      case "place" -> PLACE;
      case "care" -> CARE;
      case "hospital" -> HOSPITAL;
      case "initials" -> HOSPITAL_INITIALS;
      default -> 0;
    };
  }
}
