package org.consilium.deid;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Days and numbers as one says them to a dictating machine: 'le quatorze juillet mille neuf cent
 * soixante', 'oh one six three two …'.
 */
final class Spoken {

  private static final int FEWEST_DIGITS = 8;

  /** After a word that announces a number. */
  private static final int FEWEST_LABELLED = 5;

  private static final int FEWEST_TELEPHONE = 7;

  private static final int FEWEST_WORDS = 5;

  private static final Words COUNTED =
      Words.of(
          "tag woche wochen monat monaten jahr jahren drittel mal zyklus semaines mois ans jours heures"
              + " minutes weeks months years hours stunden minuten");

  private static final int ORDINAL = NumberWords.ORDINAL;

  private static final Map<String, TextType> LABELS =
      Map.ofEntries(
          Map.entry("nhs", TextType.NHS_NUMBER),
          Map.entry("ssn", TextType.SSN_US),
          Map.entry("social", TextType.SSN_US),
          Map.entry("security", TextType.SSN_US),
          Map.entry("secu", TextType.NIR),
          Map.entry("sociale", TextType.NIR),
          Map.entry("nir", TextType.NIR),
          Map.entry("ipp", TextType.MRN),
          Map.entry("dossier", TextType.MRN),
          Map.entry("mrn", TextType.MRN),
          Map.entry("hospital", TextType.MRN),
          Map.entry("record", TextType.MRN),
          Map.entry("fallnummer", TextType.MRN),
          Map.entry("patientennummer", TextType.MRN),
          Map.entry("account", TextType.ACCOUNT),
          Map.entry("konto", TextType.ACCOUNT),
          Map.entry("serial", TextType.DEVICE_SERIAL),
          Map.entry("seriennummer", TextType.DEVICE_SERIAL),
          Map.entry("phone", TextType.PHONE),
          Map.entry("telephone", TextType.PHONE),
          Map.entry("portable", TextType.PHONE),
          Map.entry("telefon", TextType.PHONE),
          Map.entry("handy", TextType.PHONE),
          Map.entry("numero", TextType.PHONE),
          Map.entry("nummer", TextType.PHONE),
          Map.entry("number", TextType.PHONE));

  private final Page page;
  private final Tokens tokens;
  private final NumberWords numbers;

  /** One past the last token of the last run read, so that none is read twice. */
  private int done;

  /** One past the last token of the number read last. */
  private int after;

  Spoken(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.numbers = NumberWords.of(page.wording);
  }

  void read(int token) {
    if (token < done) {
      return;
    }
    if (tokens.isNumber(token) && tokens.has(token + 1, Lexicon.MONTH)) {
      yearInWords(token);
    }
    if (!tokens.isWord(token)) {
      return;
    }
    if (tokens.has(token, Lexicon.MONTH) && page.wording == Wording.EN) {
      monthFirst(token);
    } else if (tokens.length(token) > 1 && word(token) >= 0) {
      if (!day(token) && !birthYear(token)) {
        digits(token);
      }
    }
  }

  /** The value of one word of a number, or -1. */
  private int word(int token) {
    return tokens.isWord(token) ? numbers.value(tokens.hash[token]) : -1;
  }

  private int next(int token) {
    return tokens.is(token, '-') && tokens.touches(token) ? token + 1 : token;
  }

  /** From 1 to 31, as a cardinal or an ordinal; 0 for none. */
  private int dayNumber(int token) {
    int value = word(token);
    after = token + 1;
    if (value < 1) {
      return 0;
    }
    boolean ordinal = value >= ORDINAL;
    int day = ordinal ? value - ORDINAL : value;
    if (!ordinal && (day == 20 || day == 30) || day == 10 && page.wording == Wording.FR) {
      int second = next(after);
      if (tokens.word(second).equalsIgnoreCase("et")) {
        second = next(second + 1);
      }
      int unit = word(second);
      int plain = unit >= ORDINAL ? unit - ORDINAL : unit;
      if (plain > 0 && plain < 10) {
        after = second + 1;
        ordinal |= unit >= ORDINAL;
        day += plain;
      }
    }
    boolean cardinal = !ordinal && page.wording == Wording.FR;
    return day <= 31 && (ordinal || cardinal) ? day : 0;
  }

  private boolean day(int token) {
    int day = dayNumber(token);
    if (day == 0) {
      return false;
    }
    int month = after;
    boolean of = tokens.word(month).equalsIgnoreCase("of");
    if (of) {
      month += tokens.word(month + 1).equalsIgnoreCase("the") ? 2 : 1;
    }
    if (page.wording == Wording.FR && isMonthNumber(token, month)) {
      return true;
    }
    boolean numeric =
        (of || page.wording == Wording.DE) && word(month) > ORDINAL && word(month) <= ORDINAL + 12;
    boolean seven = page.wording == Wording.FR && tokens.length(month) == 4 && word(month) == 7;
    if (!numeric && (!tokens.has(month, Lexicon.MONTH) || seven)) {
      return false;
    }
    int end = year(month + 1);
    if (end == month + 1 && isYearInDigits(end, numeric)) {
      end++;
    }
    if (numeric && end == month + 1 && !isWhole(token, end, of)) {
      return false;
    }
    add(token, end);
    return true;
  }

  /** 'le deux du six'; 'né le trente un un soixante quatorze' has a year. */
  private boolean isMonthNumber(int day, int month) {
    boolean joined = tokens.word(month).equalsIgnoreCase("du");
    int number = joined ? month + 1 : month;
    int end = year(number + 1);
    boolean whole =
        end > number + 1
            ? isBorn(day)
            : joined && word(end) < 0 && Leads.isBefore(page.text, tokens.start[day]);
    if (!whole || word(number) < 1 || word(number) > 12) {
      return false;
    }
    add(day, end);
    return true;
  }

  private boolean isBorn(int token) {
    return Births.before(page.text, tokens.start[token]) >= 0;
  }

  /** 'née en deux mille quatre'. */
  private boolean birthYear(int token) {
    boolean announced =
        tokens.has(token - 1, Lexicon.BIRTH)
            || tokens.has(token - 2, Lexicon.BIRTH)
            || tokens.has(token - 3, Lexicon.BIRTH);
    int end = announced && isBorn(token) ? year(token) : token;
    boolean whole = end > token + 1 || end > token && word(token) >= 1800;
    if (!whole || COUNTED.has(tokens, end)) {
      return false;
    }
    add(token, end);
    return true;
  }

  /**
   * 'vom dritten elften', 'the second of the eleventh.'; not 'the first of the second line', nor
   * 'am ersten zweiten Tag'.
   */
  private boolean isWhole(int first, int after, boolean of) {
    return of
        ? !tokens.isWord(after) && !tokens.is(after, '-')
        : (tokens.word(first - 1).equals("den") || Leads.isBefore(page.text, tokens.start[first]))
            && !COUNTED.has(tokens, after)
            && !tokens.isLarge(after);
  }

  /** 'juin 1962', 'vierter siebter 51'. */
  private boolean isYearInDigits(int token, boolean numeric) {
    boolean brief = numeric && tokens.isNumber(token) && tokens.length(token) == 2;
    return tokens.isYear(token) || brief && (tokens.isLine(token + 1) || tokens.is(token + 1, '.'));
  }

  /** '18 janvier deux mille vingt-quatre'. */
  private void yearInWords(int day) {
    int end = year(day + 2);
    boolean thousand = false;
    for (int at = day + 2; at < end; at++) {
      thousand |= word(at) == 1000 || word(at) >= 1800;
    }
    if (thousand && tokens.length(day) < 3) {
      add(day, end);
    }
  }

  private void monthFirst(int month) {
    int number = tokens.word(month + 1).equals("the") ? month + 2 : month + 1;
    int day = dayNumber(number);
    if (day > 0 && word(number) >= ORDINAL - 1 || day > 20 && word(after - 1) >= ORDINAL) {
      add(month, year(after));
    }
  }

  /** One past the year that begins here, or this token. */
  private int year(int token) {
    int at = tokens.is(token, ',') ? token + 1 : token;
    int value = word(at);
    if (value < 0 || value >= ORDINAL) {
      return token;
    }
    if (value >= 1800 || value >= 18 && page.wording == Wording.DE) {
      return hundreds(at + 1, value);
    }
    int words = 0;
    int sum = 0;
    int last = at;
    while (words < 9) {
      int part = word(at);
      boolean joint = words > 0 && (tokens.word(at).equals("et") || tokens.word(at).equals("and"));
      if (part >= ORDINAL || part < 0 && !joint) {
        break;
      }
      sum += Math.max(0, part);
      words++;
      if (!joint) {
        last = at + 1;
      }
      at = next(at + 1);
    }
    return sum > 19 || words > 1 ? last : token;
  }

  /** 'neunzehnhundert achtzig'. */
  private int hundreds(int token, int value) {
    int more = word(token);
    return value % 100 == 0 && more > 0 && more < 100 ? token + 1 : token;
  }

  private void add(int first, int end) {
    boolean born = isBorn(first);
    int start = tokens.start[first];
    page.add(
        start,
        tokens.end[end - 1],
        born ? TextType.DOB : TextType.DATE,
        0.85,
        born ? "privacy.reason.birthdate" : "privacy.reason.date");
    done = end;
  }

  /** Words of numbers one after another that make a number of many digits. */
  private void digits(int first) {
    int at = first;
    int last = first;
    int count = 0;
    int words = 0;
    int held = 0;
    boolean twice = false;
    while (at < tokens.count && words < 60) {
      int value = word(at);
      boolean filler =
          tokens.is(at, ',')
              || tokens.is(at, '-')
              || words > 0 && (tokens.word(at).equals("et") || tokens.word(at).equals("dash"));
      boolean repeat =
          page.wording == Wording.EN
              && (tokens.word(at).equals("double") || tokens.word(at).equals("triple"));
      if (value >= ORDINAL || value < 0 && !filler && !repeat) {
        break;
      }
      if (repeat) {
        twice = true;
      } else if (value >= 0) {
        words++;
        last = at + 1;
        if (value == 100 || value == 1000) {
          count += held == 0 ? 3 : 2;
          held = 0;
        } else if (held >= 20 && value < 20 && value > 0 && joins(held, value)) {
          held = 0;
        } else if (held == 4
            && value == 20
            && page.wording == Wording.FR
            && tokens.is(at - 1, '-')) {
          count++;
          held = 80;
        } else {
          count += (value < 10 ? 1 : 2) * (twice ? 2 : 1);
          held = value;
        }
        twice = false;
      }
      at++;
    }
    done = last;
    TextType label = label(first);
    int fewest =
        label == null
            ? FEWEST_DIGITS
            : label == TextType.PHONE ? FEWEST_TELEPHONE : FEWEST_LABELLED;
    if (count < fewest || words < FEWEST_WORDS) {
      return;
    }
    boolean insured = page.wording == Wording.FR && count > 12;
    TextType type =
        label != null && label != TextType.PHONE ? label : insured ? TextType.NIR : TextType.PHONE;
    page.mark(
        label == null ? first : letters(first),
        last - 1,
        type,
        0.85,
        type == TextType.PHONE ? "privacy.reason.phone" : "privacy.reason.number");
  }

  /** Where the letters begin that are said before the digits: 'm r seven seven oh'. */
  private int letters(int first) {
    int at = first;
    while (tokens.length(at - 1) == 1 && tokens.isWord(at - 1) && first - at < 4) {
      at--;
    }
    return at;
  }

  /** 'trente-neuf', 'soixante-dix', 'quatre-vingt-onze' are one number. */
  private boolean joins(int tens, int units) {
    return units < 10 || page.wording == Wording.FR && (tens == 60 || tens == 80);
  }

  /** What a word before says that the number is, or null; any 'number' may be a telephone's. */
  private @Nullable TextType label(int first) {
    TextType label = null;
    for (int before = first - 1; before >= Math.max(0, first - 5); before--) {
      TextType type = LABELS.get(Fold.word(tokens.word(before)));
      if (type != null && type != TextType.PHONE) {
        return type;
      }
      label = type == null ? label : type;
    }
    return label;
  }
}
