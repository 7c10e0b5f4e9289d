package org.consilium.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A template taken apart: what stands in it as HTML, and the Java between.
 *
 * @param html the HTML with {@link #GAP} wherever Java puts something in
 * @param expressions the Java, piece by piece
 */
record Template(Path file, String html, List<String> expressions) {
  static final char GAP = '\u0001';

  static List<Template> all() {
    return Sources.in("jte", ".jte").stream().map(Template::read).toList();
  }

  static Template read(Path file) {
    Reader reader = new Reader(Sources.text(file));
    reader.template('\0');
    return new Template(file, reader.html.toString(), List.copyOf(reader.expressions));
  }

  String name() {
    return Sources.name(file);
  }

  /** Reads JTE 3: output, control structures, calls with content blocks, comments. */
  private static final class Reader {
    private static final List<String> PARENTHESISED = List.of("@if", "@elseif", "@for");
    private static final List<String> BARE = List.of("@else", "@endif", "@endfor");

    private final String text;
    private final StringBuilder html = new StringBuilder();
    private final List<String> expressions = new ArrayList<>();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    /** Reads to the end of the text, or of the content block that {@code end} closes. */
    void template(char end) {
      while (at < text.length() && (end == '\0' || text.charAt(at) != end)) {
        if (!comment() && !line("@import ") && !line("@param ") && !output() && !control()) {
          html.append(text.charAt(at++));
        }
      }
      at++;
    }

    private boolean comment() {
      if (!text.startsWith("<%--", at)) {
        return false;
      }
      at = text.indexOf("--%>", at) + 4;
      return true;
    }

    private boolean line(String start) {
      if (!text.startsWith(start, at)) {
        return false;
      }
      int end = text.indexOf('\n', at);
      expressions.add(text.substring(at, end));
      at = end;
      return true;
    }

    private boolean output() {
      for (String start : List.of("${", "$unsafe{", "!{")) {
        if (text.startsWith(start, at)) {
          at += start.length();
          expression('{', '}');
          html.append(start.equals("!{") ? "" : GAP);
          return true;
        }
      }
      return false;
    }

    private boolean control() {
      for (String word : PARENTHESISED) {
        if (text.startsWith(word + "(", at) || text.startsWith(word + " (", at)) {
          at = text.indexOf('(', at) + 1;
          expression('(', ')');
          return true;
        }
      }
      for (String word : BARE) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return true;
        }
      }
      if (text.startsWith("@template.", at)) {
        at = text.indexOf('(', at) + 1;
        html.append(GAP);
        expression('(', ')');
        return true;
      }
      return false;
    }

    /** Reads Java up to the closing bracket; content blocks inside are templates again. */
    private void expression(char open, char close) {
      StringBuilder java = new StringBuilder();
      int depth = 1;
      while (true) {
        char c = text.charAt(at);
        if (text.startsWith("@`", at)) {
          at += 2;
          template('`');
          continue;
        }
        if (c == '"' || c == '\'') {
          java.append(literal(c));
          continue;
        }
        depth += c == open ? 1 : c == close ? -1 : 0;
        at++;
        if (depth == 0) {
          break;
        }
        java.append(c);
      }
      expressions.add(java.toString());
    }

    private String literal(char quote) {
      int start = at++;
      while (text.charAt(at) != quote) {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return text.substring(start, ++at);
    }
  }
}
