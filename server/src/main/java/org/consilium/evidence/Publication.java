package org.consilium.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a catalogue says of a publication. All words in it are from outside: without marks, on one
 * line, of bounded length, and still to be escaped.
 *
 * @param csl CSL-JSON, with at least a title
 * @param warned see {@link Work}
 * @param notice the identifier of what says so, such as {@code PMID 33024}; empty if unknown
 */
record Publication(Map<String, Object> csl, Work.Warning warning, String warned, String notice) {
  private static final int MOST_AUTHORS = 20;
  private static final int LONGEST_TITLE = 400;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern MARKS =
      Pattern.compile(
          "(?i)</?(?:(?:jats|mml):[a-z]+|i|b|em|strong|su[bp]|scp?|u|p|br|tt|span|italic|bold)"
              + "(?:\\s[^<>]*)?/?>");
  private static final Pattern TAKEN_BACK =
      Pattern.compile("(?i)\\[?(?:retracted|withdrawn)(?: article)?\\s*[:\\].].*");

  /** Gathers one while a catalogue's answer is read. */
  static final class Builder {
    private final Map<String, Object> csl = new LinkedHashMap<>();
    private final List<Map<String, String>> authors = new ArrayList<>();
    private Work.Warning warning = Work.Warning.NONE;
    private String warned = "";
    private String notice = "";

    Builder title(String written) {
      String title = tidy(written, LONGEST_TITLE).replaceFirst("(?<!\\.)\\.$", "");
      if (!title.isEmpty()) {
        csl.put("title", title);
      }
      return this;
    }

    Builder journal(String name, String shorter) {
      put("container-title", name, LONGEST_NAME);
      put("container-title-short", shorter.isEmpty() ? name : shorter, LONGEST_NAME);
      return this;
    }

    /** Volume, issue, page, DOI, PMID, by their names in CSL. */
    Builder number(String variable, String value) {
      put(variable, value, variable.equals("DOI") ? 200 : LONGEST_NUMBER);
      return this;
    }

    Builder type(String type) {
      csl.put("type", type);
      return this;
    }

    /** Year, then month and day where they are known. */
    Builder issued(List<Integer> parts) {
      if (!parts.isEmpty()) {
        csl.put("issued", Map.of("date-parts", List.of(parts)));
      }
      return this;
    }

    Builder author(String family, String given) {
      String name = tidy(family, LONGEST_NAME);
      if (!name.isEmpty() && authors.size() < MOST_AUTHORS) {
        String first = tidy(given, LONGEST_NAME);
        authors.add(
            first.isEmpty() ? Map.of("family", name) : Map.of("family", name, "given", first));
      }
      return this;
    }

    Builder group(String name) {
      String tidy = tidy(name, LONGEST_NAME);
      if (!tidy.isEmpty() && authors.size() < MOST_AUTHORS) {
        authors.add(Map.of("literal", tidy));
      }
      return this;
    }

    /** The gravest of all that is said counts; of two alike the first that has a date. */
    Builder warn(Work.Warning said, String when, String where) {
      if (said.compareTo(warning) > 0 || (said == warning && warned.isEmpty())) {
        warning = said;
        warned = when;
        notice = where;
      }
      return this;
    }

    /** False when there is not even a title. */
    boolean usable() {
      return csl.containsKey("title");
    }

    Publication build(String id) {
      csl.put("id", id);
      csl.putIfAbsent("type", "article-journal");
      if (!authors.isEmpty()) {
        csl.put("author", List.copyOf(authors));
      }
      if (warning != Work.Warning.RETRACTED
          && TAKEN_BACK.matcher(String.valueOf(csl.get("title"))).matches()) {
        warning = Work.Warning.RETRACTED;
        warned = "";
        notice = "";
      }
      return new Publication(Map.copyOf(csl), warning, warned, notice);
    }

    private void put(String variable, String value, int longest) {
      String tidy = tidy(value, longest);
      if (!tidy.isEmpty()) {
        csl.put(variable, tidy);
      }
    }
  }

  /** Without markup, entities, characters that turn or hide others; on one line. */
  static String tidy(String text, int longest) {
    String plain =
        MARKS
            .matcher(text)
            .replaceAll("")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&")
            .replaceAll("[\\s\\p{Z}]+", " ")
            .replaceAll("\\p{C}", "")
            .replaceAll(" +", " ")
            .strip();
    return plain.codePointCount(0, plain.length()) <= longest
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }

  /** Year, month, day as far as they are there, such as {@code 2024-03}. */
  static String date(List<Integer> parts) {
    StringBuilder date = new StringBuilder();
    for (int i = 0; i < parts.size() && i < 3; i++) {
      date.append(String.format(Locale.ROOT, i == 0 ? "%04d" : "-%02d", parts.get(i)));
    }
    return date.toString();
  }
}
