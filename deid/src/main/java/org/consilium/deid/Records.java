package org.consilium.deid;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of data pasted into a text: JSON and XML ('"family": "…"'), headers of pictures
 * ('PatientName=A^B', '(0010,0010) PN [A^B]').
 */
final class Records {

  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 120;
  private static final int MOST_VALUES = 12;

  /** How far a field looks for its companions in the same braces. */
  private static final int NEAR = 160;

  private static final Map<String, TextType> TAGS =
      Map.ofEntries(
          Map.entry("0010,0010", TextType.NAME_PATIENT),
          Map.entry("0010,1001", TextType.NAME_PATIENT),
          Map.entry("0010,1005", TextType.NAME_PATIENT),
          Map.entry("0010,0020", TextType.MRN),
          Map.entry("0010,0030", TextType.DOB),
          Map.entry("0010,1040", TextType.ADDRESS),
          Map.entry("0010,2154", TextType.PHONE),
          Map.entry("0008,0090", TextType.NAME_CLINICIAN),
          Map.entry("0008,1050", TextType.NAME_CLINICIAN),
          Map.entry("0008,1060", TextType.NAME_CLINICIAN),
          Map.entry("0008,1070", TextType.NAME_CLINICIAN),
          Map.entry("0032,1032", TextType.NAME_CLINICIAN),
          Map.entry("0008,0080", TextType.HOSPITAL),
          Map.entry("0008,0050", TextType.OTHER_ID),
          Map.entry("0008,0020", TextType.DATE),
          Map.entry("0008,0021", TextType.DATE),
          Map.entry("0008,0022", TextType.DATE),
          Map.entry("0008,0023", TextType.DATE),
          Map.entry("0018,1000", TextType.DEVICE_SERIAL));

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final XdtLines lines;

  Records(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.lines = new XdtLines(page);
  }

  void read(int token) {
    if (tokens.is(token, '(')) {
      tag(token);
    } else if (tokens.hasDigit(token) && tokens.length(token) >= 7 && tokens.isLine(token - 1)) {
      lines.read(token);
    } else if (tokens.isWord(token)) {
      if (tokens.is(token - 1, '"') && tokens.touches(token)) {
        quoted(tokens.start[token]);
      } else if (tokens.is(token - 1, '<') && tokens.touches(token)) {
        element(token);
      } else if (tokens.shape(token) == Tokens.MIXED && tokens.length(token) > 5
          || tokens.is(token + 1, '_')
          || tokens.is(token + 1, '=')) {
        assigned(token);
      }
    }
  }

  /** '"key": value'. */
  private void quoted(int start) {
    int end = text.indexOf('"', start, Math.min(text.length(), start + LONGEST_KEY));
    if (end < 0) {
      return;
    }
    int at = skipSpace(end + 1);
    if (at >= text.length() || text.charAt(at) != ':') {
      return;
    }
    String key = text.substring(start, end);
    at = skipSpace(at + 1);
    boolean list = at < text.length() && text.charAt(at) == '[';
    if (list) {
      at = skipSpace(at + 1);
    }
    for (int values = 0; values < MOST_VALUES && at < text.length(); values++) {
      boolean quoted = text.charAt(at) == '"';
      int from = quoted ? at + 1 : at;
      int to = quoted ? closing(from) : number(from);
      if (to <= from) {
        return;
      }
      String value = text.substring(from, to);
      TextType type = special(key, value, start);
      if (type == null) {
        type = Keys.type(key);
      }
      if (type != null && (quoted || !Keys.isName(type)) && value.indexOf('/') != 0) {
        value(type, from, to);
      }
      at = skipSpace(quoted ? to + 1 : to);
      if (!list || at >= text.length() || text.charAt(at) != ',') {
        return;
      }
      at = skipSpace(at + 1);
    }
  }

  /** Keys whose meaning stands beside them. */
  private @Nullable TextType special(String key, String value, int start) {
    return switch (key) {
      case "value" -> {
        String near = braces(start);
        if (near.contains("\"phone\"")
            || near.contains("\"fax\"")
            || near.contains("\"sms\"")
            || near.contains("\"pager\"")) {
          yield TextType.PHONE;
        } else if (near.contains("\"email\"")) {
          yield TextType.EMAIL;
        }
        yield near.contains("\"system\"") && !near.contains("\"unit\"")
            ? identifier(near.toLowerCase(Locale.ROOT))
            : null;
      }
      case "display" -> {
        String near = braces(start);
        yield near.contains("Practitioner")
            ? TextType.NAME_CLINICIAN
            : near.contains("Patient/")
                ? TextType.NAME_PATIENT
                : near.contains("RelatedPerson")
                    ? TextType.NAME_RELATIVE
                    : near.contains("Organization/") || near.contains("Location/")
                        ? TextType.HOSPITAL
                        : null;
      }
      case "text" -> {
        String near = text.substring(Math.max(0, start - NEAR), start);
        String after = text.substring(start, Math.min(text.length(), start + NEAR));
        int name = near.lastIndexOf("\"name\"");
        int address = near.lastIndexOf("\"address\"");
        yield name >= 0 && near.indexOf('}', name) < 0
            ? TextType.NAME_PATIENT
            : address >= 0 && near.indexOf('}', address) < 0 && !after.startsWith("text\":{")
                ? TextType.ADDRESS
                : null;
      }
      case "name" -> {
        String near = text.substring(Math.max(0, start - NEAR), start);
        yield near.contains("\"Organization\"") || near.contains("\"Location\"")
            ? TextType.HOSPITAL
            : isPerson(value) ? TextType.NAME : null;
      }
      default -> null;
    };
  }

  private static TextType identifier(String near) {
    return near.contains("nir") || near.contains("1.2.250.1.213")
        ? TextType.NIR
        : near.contains("ssn")
            ? TextType.SSN_US
            : near.contains("nhs-number")
                ? TextType.NHS_NUMBER
                : near.contains("kvid") ? TextType.KVNR : TextType.MRN;
  }

  private static boolean isPerson(String value) {
    for (String word : value.split("[ ,^]+")) {
      if (Lexicon.shared().has(word, Lexicon.GIVEN | Lexicon.TITLE)) {
        return true;
      }
    }
    return false;
  }

  /** What stands in the same braces, as far as it is near. */
  private String braces(int at) {
    int from = at;
    while (from > 0 && at - from < NEAR && text.charAt(from) != '{') {
      from--;
    }
    int to = at;
    while (to < text.length() && to - at < NEAR && text.charAt(to) != '}') {
      to++;
    }
    return text.substring(from, to).replace(": ", ":");
  }

  /** '<family value="…"/>', '<city>…</city>'. */
  private void element(int token) {
    TextType type = Keys.type(tokens.word(token));
    int at = tokens.end[token];
    if (type == null || at >= text.length()) {
      return;
    }
    if (text.charAt(at) == '>') {
      int close = text.indexOf("</", at, Math.min(text.length(), at + LONGEST_VALUE));
      value(type, at + 1, close);
    } else if (text.startsWith(" value=\"", at)) {
      value(type, at + 8, closing(at + 8));
    }
  }

  /** 'PatientBirthDate=20010630; PatientName=A^B'. */
  private void assigned(int token) {
    int last = token;
    while (last - token < 8
        && tokens.is(last + 1, '_')
        && tokens.touches(last + 1)
        && tokens.touches(last + 2)
        && tokens.isWord(last + 2)) {
      last += 2;
    }
    boolean equal = tokens.is(last + 1, '=');
    boolean colon = tokens.is(last + 1, ':') && (last > token || inside(token));
    if (!equal && !colon || tokens.is(token - 1, '?') || tokens.is(token - 1, '&')) {
      return;
    }
    TextType type = Keys.type(text.substring(tokens.start[token], tokens.end[last]));
    if (type == null) {
      return;
    }
    int from = skipSpace(tokens.end[last + 1]);
    boolean quoted =
        from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'');
    if (quoted) {
      from++;
    }
    int to = from;
    String stops = quoted ? "\"'\n" : Keys.isName(type) ? ";|,\n\"<>()" : ";|\n\"<>)";
    while (to < text.length() && to - from < LONGEST_VALUE && stops.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    int assignment = quoted ? -1 : text.substring(from, to).indexOf('=');
    if (assignment > 0) {
      int space = text.lastIndexOf(' ', from + assignment);
      to = space > from ? space : from;
    }
    if (!quoted && type != TextType.ADDRESS) {
      int space = text.substring(from, to).indexOf("  ");
      to = space > 0 ? from + space : to;
      if (!Keys.isName(type) && type != TextType.CITY && type != TextType.HOSPITAL) {
        int comma = text.indexOf(',', from, to);
        to = comma > 0 ? comma : to;
      }
    }
    value(type, from, to);
  }

  /** A large letter within: 'PatientName'. */
  private boolean inside(int token) {
    return tokens.shape(token) == Tokens.MIXED
        && Character.isLowerCase(text.charAt(tokens.start[token] + 1));
  }

  /** '(0010,0010) PN [A^B]'. */
  private void tag(int open) {
    if (!tokens.is(open + 2, ',') || !tokens.is(open + 4, ')') || tokens.length(open + 1) != 4) {
      return;
    }
    TextType type = TAGS.get(text.substring(tokens.end[open], tokens.start[open + 4]));
    if (type == null) {
      return;
    }
    int most = Math.min(text.length(), tokens.end[open + 4] + LONGEST_VALUE);
    int line = text.indexOf('\n', tokens.end[open + 4], most);
    int until = line < 0 ? most : line;
    int from = text.indexOf('[', tokens.end[open + 4], until);
    int to = from < 0 ? -1 : text.indexOf(']', from, until);
    if (to > 0) {
      value(type, from + 1, to);
    } else {
      int colon = text.substring(tokens.end[open + 4], until).lastIndexOf(": ");
      if (colon > 0) {
        value(type, tokens.end[open + 4] + colon + 2, until);
      } else {
        int column = text.substring(tokens.end[open + 4], until).stripTrailing().lastIndexOf("   ");
        if (column > 0 && !Keys.isName(type) && type != TextType.HOSPITAL) {
          value(type, tokens.end[open + 4] + column + 3, until);
        }
      }
    }
  }

  private void value(TextType type, int start, int end) {
    int from = start;
    int to = end;
    if (to > from && text.substring(from, to).indexOf('<') >= 0) {
      return;
    }
    while (from < to && " '\"".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " '\".,".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    if (to > from && to - from < LONGEST_VALUE && Keys.suits(type, text.substring(from, to))) {
      page.add(from, to, type, 0.95, reason(type));
    }
  }

  static String reason(TextType type) {
    return switch (type) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> "privacy.reason.name_label";
      case DOB -> "privacy.reason.birthdate";
      case DATE -> "privacy.reason.date";
      case ADDRESS -> "privacy.reason.address";
      case CITY -> "privacy.reason.city";
      case POSTCODE -> "privacy.reason.postcode";
      case PHONE -> "privacy.reason.phone";
      case EMAIL -> "privacy.reason.email";
      case HOSPITAL -> "privacy.reason.hospital";
      case DEVICE_SERIAL -> "privacy.reason.device";
      case ACCOUNT, IBAN -> "privacy.reason.account";
      default -> "privacy.reason.number";
    };
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < text.length()
        && at - from < 200
        && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      at++;
    }
    return at;
  }

  private int closing(int from) {
    int end = text.indexOf('"', from, Math.min(text.length(), from + LONGEST_VALUE));
    return end < 0 ? from : end;
  }

  private int number(int from) {
    int at = from;
    while (at < text.length() && at - from < 30 && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
