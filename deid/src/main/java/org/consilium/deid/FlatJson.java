package org.consilium.deid;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one JSON object (RFC 8259) whose values are kept as they are written. */
final class FlatJson {

  static final class MalformedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  private final String json;
  private int at;

  private FlatJson(String json) {
    this.json = json;
  }

  /** Field to value, in the order of the object; a value is its JSON. */
  static Map<String, String> read(String json) throws MalformedException {
    FlatJson reader = new FlatJson(json);
    Map<String, String> fields = reader.object();
    reader.space();
    if (reader.at < json.length()) {
      throw new MalformedException("more than one object");
    }
    return fields;
  }

  static boolean isText(String value) {
    return value.startsWith("\"");
  }

  /** What a JSON string says; anything else as it stands. */
  static String text(String value) throws MalformedException {
    if (!isText(value)) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      char unit = value.charAt(i);
      if (unit != '\\') {
        text.append(unit);
        continue;
      }
      char escaped = value.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          if (i + 4 >= value.length()) {
            throw new MalformedException("a broken escape");
          }
          text.append((char) hexadecimal(value.substring(i + 1, i + 5)));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }

  private static int hexadecimal(String digits) throws MalformedException {
    try {
      return Integer.parseInt(digits, 16);
    } catch (NumberFormatException e) {
      throw new MalformedException("a broken escape");
    }
  }

  private Map<String, String> object() throws MalformedException {
    Map<String, String> fields = new LinkedHashMap<>();
    expect('{');
    space();
    if (peek() == '}') {
      at++;
      return fields;
    }
    while (true) {
      space();
      int start = at;
      string();
      String name = text(json.substring(start, at));
      expect(':');
      space();
      int value = at;
      value();
      fields.put(name, json.substring(value, at));
      space();
      if (peek() == '}') {
        at++;
        return fields;
      }
      expect(',');
    }
  }

  /** Passes over any value; brackets are counted, so that depth costs no stack. */
  private void value() throws MalformedException {
    int depth = 0;
    do {
      space();
      char first = peek();
      if (first == '"') {
        string();
      } else if (first == '{' || first == '[') {
        depth++;
        at++;
        continue;
      } else if (first == '}' || first == ']') {
        depth--;
        at++;
      } else if (depth > 0 && (first == ',' || first == ':')) {
        at++;
        continue;
      } else {
        int start = at;
        while (at < json.length() && ",}] \t".indexOf(json.charAt(at)) < 0) {
          at++;
        }
        if (at == start) {
          throw new MalformedException("a missing value");
        }
      }
    } while (depth > 0);
    if (depth < 0) {
      throw new MalformedException("a missing value");
    }
  }

  private void string() throws MalformedException {
    expect('"');
    while (peek() != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void expect(char mark) throws MalformedException {
    space();
    if (peek() != mark) {
      throw new MalformedException("no JSON object");
    }
    at++;
  }

  private void space() {
    while (at < json.length() && " \t\r\n\ufeff".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws MalformedException {
    if (at >= json.length()) {
      throw new MalformedException("an object that does not end");
    }
    return json.charAt(at);
  }
}
