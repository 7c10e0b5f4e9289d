package org.consilium.deid.corpus;

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
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.consilium.deid.TextType;

/**
 * Invents labelled clinical texts from templates. The same templates, names and seed give the same
 * texts on every machine. Not safe for several threads at once.
 */
public final class Generator {

  private static final int DEEPEST = 12;
  private static final List<String> BRANDS =
      List.of("ol", "ix", "ium", "ane", "izumab", "pril", "yl", "ax", "ine", "era", "tan", "vo");

  private final String language;
  private final Locale locale;
  private final Templates templates;
  private final List<String> moreNames;
  private final Random random;
  private final Map<String, Person> people = new HashMap<>();
  private List<Piece> pieces = new ArrayList<>();

  /** A run of text; without type it identifies nobody. */
  private record Piece(String text, String type) {}

  /**
   * @param language {@code fr}, {@code en} or {@code de}
   * @param file templates of that language, as described in the training folder
   * @param moreNames family names to draw from beside those of the file, in lower case
   * @param heldOut true for texts from the templates that training never sees
   */
  public Generator(
      String language, String file, List<String> moreNames, boolean heldOut, long seed) {
    this.language = language;
    this.locale = Locale.of(language);
    this.templates = Templates.read(file, heldOut);
    this.moreNames = List.copyOf(moreNames);
    this.random = new Random(seed);
  }

  /** The family names of the library's large list, to be drawn from. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    try (InputStream file = TextType.class.getResourceAsStream("names.txt.gz")) {
      if (file == null) {
        return names;
      }
      InputStreamReader letters =
          new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8);
      new BufferedReader(letters)
          .lines()
          .filter(line -> line.matches("[a-z]{4,14}"))
          .forEach(names::add);
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public List<Labelled> generate(int documents) {
    List<Labelled> made = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      made.add(next());
    }
    return made;
  }

  /** How many templates it draws from: documents and alternatives. */
  public int size() {
    return templates.size();
  }

  private Labelled next() {
    people.clear();
    pieces = new ArrayList<>();
    Templates.Template template = templates.document(random);
    fill(template.body(), 0);
    disturb();
    StringBuilder text = new StringBuilder();
    List<Labelled.Span> spans = new ArrayList<>();
    for (Piece piece : pieces) {
      int start = text.length();
      text.append(piece.text());
      if (!piece.type().isEmpty() && text.length() > start) {
        spans.add(new Labelled.Span(start, text.length(), TextType.valueOf(piece.type())));
      }
    }
    return new Labelled(template.genre(), text.toString(), spans);
  }

  private void fill(String body, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a list refers to itself: " + body);
    }
    int at = 0;
    int plain = 0;
    while (at < body.length()) {
      char c = body.charAt(at);
      if (c != '{' && c != '<') {
        at++;
        continue;
      }
      int close = closing(body, at);
      if (close < 0) {
        at++;
        continue;
      }
      say(body.substring(plain, at), "");
      String inner = body.substring(at + 1, close);
      if (c == '<') {
        List<String> parts = parts(inner);
        fill(parts.get(random.nextInt(parts.size())), depth + 1);
      } else {
        slot(inner, depth);
      }
      at = close + 1;
      plain = at;
    }
    say(body.substring(plain), "");
  }

  private static int closing(String body, int open) {
    char opening = body.charAt(open);
    char closing = opening == '<' ? '>' : '}';
    int depth = 0;
    for (int i = open; i < body.length(); i++) {
      if (body.charAt(i) == opening) {
        depth++;
      } else if (body.charAt(i) == closing && --depth == 0) {
        String inner = body.substring(open + 1, i);
        return opening == '{' || inner.contains("|") ? i : -1;
      }
    }
    return -1;
  }

  private static List<String> parts(String inner) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '<' || c == '{') {
        depth++;
      } else if (c == '>' || c == '}') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(inner.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(inner.substring(from));
    return parts;
  }

  private void say(String text, String type) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, type));
    }
  }

  private void slot(String name, int depth) {
    switch (name) {
      case "date" -> say(date(1990, 2025, false), "DATE");
      case "dob" -> say(date(1936, 2023, true), "DOB");
      case "phone" -> say(number("phone"), "PHONE");
      case "email" -> say(email(), "EMAIL");
      case "street" -> fillAs("street-line", "ADDRESS", depth);
      case "zip" -> say(number("zip"), "POSTCODE");
      case "city" -> say(city(), "CITY");
      case "hospital" -> fillAs("hospital-name", "HOSPITAL", depth);
      case "nir" -> say(Numbers.nir(random), "NIR");
      case "nhs" -> say(Numbers.nhs(random), "NHS_NUMBER");
      case "kvnr" -> say(Numbers.kvnr(random), "KVNR");
      case "ssn" -> say(Numbers.like("9##-##-####", random), "SSN_US");
      case "rpps" -> say(Numbers.rpps(random), "RPPS");
      case "iban" -> say(Numbers.iban(language, random), "IBAN");
      case "mrn" -> say(number("mrn"), "MRN");
      case "plate" -> say(number("plate"), "PLATE");
      case "serial" -> say(number("serial"), "DEVICE_SERIAL");
      case "account" -> say(number("account"), "ACCOUNT");
      case "ip" -> say("198.51.100." + (1 + random.nextInt(254)), "IP");
      case "url" -> say("https://" + number("site") + "/" + Numbers.like("****##", random), "URL");
      case "old" -> {
        String age = Integer.toString(90 + random.nextInt(14));
        say(templates.any("age-words", random).replace("#", age), "AGE_OVER_89");
      }
      case "age" -> say(Integer.toString(1 + random.nextInt(89)), "");
      case "year" -> say(Integer.toString(1985 + random.nextInt(41)), "");
      case "d" -> say(Integer.toString(1 + random.nextInt(9)), "");
      case "dd" -> say(Integer.toString(10 + random.nextInt(90)), "");
      case "ddd" -> say(Integer.toString(100 + random.nextInt(900)), "");
      case "after" -> say(after(), "");
      case "acro" -> say(Numbers.like("@@@@@".substring(random.nextInt(4)), random), "");
      case "brand" -> say(brand(), "");
      default -> {
        if (name.matches("[PCRN]\\d?(\\.[flit])?")) {
          person(name);
        } else {
          fill(templates.any(name, random), depth + 1);
        }
      }
    }
  }

  /** What a list says, as one identifier. */
  private void fillAs(String list, String type, int depth) {
    List<Piece> outside = pieces;
    pieces = new ArrayList<>();
    fill(templates.any(list, random), depth + 1);
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(piece.text()));
    pieces = outside;
    say(all.toString(), type);
  }

  private String number(String list) {
    return Numbers.like(templates.any(list, random), random);
  }

  private String city() {
    String city = templates.any("cities", random);
    return random.nextInt(10) == 0 ? city.toUpperCase(locale) : city;
  }

  private String email() {
    String name = bare(any("first")) + "<._->".charAt(1 + random.nextInt(3)) + bare(family());
    return name + (random.nextInt(3) == 0 ? random.nextInt(99) : "") + "@" + number("site");
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  private String date(int from, int to, boolean birth) {
    int year = from + random.nextInt(to - from + 1);
    int month = 1 + random.nextInt(12);
    int day = 1 + random.nextInt(28);
    List<String> forms = List.of("date-forms", "dob-forms");
    return templates
        .any(forms.get(birth ? 1 : 0), random)
        .replace("YYYY", Integer.toString(year))
        .replace("YY", String.format(Locale.ROOT, "%02d", year % 100))
        .replace("DD", String.format(Locale.ROOT, "%02d", day))
        .replace("Q", Integer.toString(day))
        .replace("NN", String.format(Locale.ROOT, "%02d", month))
        .replace("Z", Integer.toString(month))
        .replace("X", month(month));
  }

  private String month(int month) {
    return templates.any("month-names", random).split(",", -1)[month - 1];
  }

  private void person(String slot) {
    int dot = slot.indexOf('.');
    String who = dot < 0 ? slot : slot.substring(0, dot);
    Person person =
        people.computeIfAbsent(
            who,
            one -> new Person(templates.any("title-" + one.charAt(0), random), first(), family()));
    String type =
        switch (who.charAt(0)) {
          case 'P' -> "NAME_PATIENT";
          case 'C' -> "NAME_CLINICIAN";
          case 'R' -> "NAME_RELATIVE";
          default -> "NAME";
        };
    switch (dot < 0 ? ' ' : slot.charAt(dot + 1)) {
      case 'f' -> say(person.first(), type);
      case 'l' -> say(person.family(random), type);
      case 'i' -> say(person.initials(random), type);
      case 't' -> {
        say(person.title() + " ", "");
        say(random.nextInt(4) == 0 ? person.full(random) : person.family(random), type);
      }
      default -> say(person.full(random), type);
    }
  }

  private String any(String list) {
    return templates.any(list, random);
  }

  private String first() {
    String first = random.nextInt(6) == 0 ? any("first-abroad") : any("first");
    return random.nextInt(14) == 0 ? first + "-" + any("first") : first;
  }

  private String family() {
    String name = oneFamily();
    return switch (random.nextInt(24)) {
      case 0, 1 -> name + "-" + oneFamily();
      case 2, 3 -> any("particle") + name;
      case 4 -> name + " " + oneFamily();
      default -> name;
    };
  }

  private String oneFamily() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> any("last");
      case 4 -> any("last-abroad");
      case 5 -> any("eponym");
      case 6, 7, 8 -> invented();
      default ->
          moreNames.isEmpty()
              ? invented()
              : capital(moreNames.get(random.nextInt(moreNames.size())));
    };
  }

  /** After whom a disease or a sign is called: any name will do, and it identifies nobody. */
  private String after() {
    String name = random.nextInt(2) == 0 ? any("eponym") : oneFamily();
    return random.nextInt(6) == 0 ? name + "-" + oneFamily() : name;
  }

  private String brand() {
    String ending = BRANDS.get(random.nextInt(BRANDS.size()));
    return capital(bare(any("syllable-begin")) + any("syllable-middle") + ending);
  }

  /** A name that stands in no list. */
  private String invented() {
    return capital(
        any("syllable-begin")
            + (random.nextInt(3) == 0 ? any("syllable-middle") : "")
            + any("syllable-end"));
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Some documents were typed in haste, in capitals, without accents, or scanned. */
  private void disturb() {
    int kind = random.nextInt(100);
    List<Piece> disturbed = new ArrayList<>();
    for (Piece piece : pieces) {
      String text = piece.text();
      disturbed.add(
          new Piece(
              kind < 14
                  ? text.toLowerCase(locale)
                  : kind < 20
                      ? text.toUpperCase(locale)
                      : kind < 25
                          ? Normalizer.normalize(text, Normalizer.Form.NFD)
                              .replaceAll("\\p{Mn}", "")
                          : kind < 31 ? scanned(text) : text,
              piece.type()));
    }
    pieces = disturbed;
  }

  /** Spaces in the midst of words, and digits read for letters. */
  private String scanned(String text) {
    StringBuilder scanned = new StringBuilder();
    boolean wide = random.nextInt(8) == 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = i > 0 && Character.isLetter(c) && Character.isLetter(text.charAt(i - 1));
      if (inside && (wide || random.nextInt(14) == 0)) {
        scanned.append(' ');
      }
      boolean misread = c == 'l' && random.nextInt(12) == 0;
      scanned.append(misread ? '1' : c);
    }
    return scanned.toString();
  }
}
