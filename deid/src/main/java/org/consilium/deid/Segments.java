package org.consilium.deid;

import java.util.Map;

/**
 * Messages between hospital systems (HL7, version 2): a segment a line, fields between bars, parts
 * of a field between carets. Which field holds what is told by the standard's tables.
 */
final class Segments {

  private static final int LONGEST_PART = 110;

  /** What a field holds: P a patient, R a relative, C a clinician, and so on, see {@link #part}. */
  private static final Map<String, Map<Integer, Character>> FIELDS =
      Map.ofEntries(
          Map.entry("MSH", Map.of(4, 'H', 6, 'H')),
          Map.entry("EVN", Map.of(2, 'D', 3, 'D', 5, 'C', 6, 'D', 7, 'H')),
          Map.entry(
              "PID",
              Map.ofEntries(
                  Map.entry(2, 'M'),
                  Map.entry(3, 'M'),
                  Map.entry(4, 'M'),
                  Map.entry(5, 'P'),
                  Map.entry(6, 'R'),
                  Map.entry(7, 'B'),
                  Map.entry(9, 'P'),
                  Map.entry(10, 'A'),
                  Map.entry(11, 'A'),
                  Map.entry(12, 'T'),
                  Map.entry(13, 'T'),
                  Map.entry(14, 'T'),
                  Map.entry(18, 'N'),
                  Map.entry(19, 'S'),
                  Map.entry(20, 'N'),
                  Map.entry(21, 'M'),
                  Map.entry(23, 'V'),
                  Map.entry(29, 'D'))),
          Map.entry("PD1", Map.of(3, 'H', 4, 'C')),
          Map.entry("NK1", Map.of(2, 'R', 4, 'A', 5, 'T', 6, 'T', 16, 'B', 30, 'R', 31, 'T')),
          Map.entry(
              "PV1",
              Map.of(
                  3, 'L', 7, 'C', 8, 'C', 9, 'C', 17, 'C', 19, 'M', 44, 'D', 45, 'D', 50, 'M', 52,
                  'C')),
          Map.entry("PV2", Map.of(8, 'D', 9, 'D', 13, 'C')),
          Map.entry(
              "ORC",
              Map.of(2, 'N', 3, 'N', 4, 'N', 9, 'D', 10, 'C', 11, 'C', 12, 'C', 15, 'D', 21, 'H')),
          Map.entry(
              "OBR",
              Map.ofEntries(
                  Map.entry(2, 'N'),
                  Map.entry(3, 'N'),
                  Map.entry(6, 'D'),
                  Map.entry(7, 'D'),
                  Map.entry(8, 'D'),
                  Map.entry(10, 'C'),
                  Map.entry(14, 'D'),
                  Map.entry(16, 'C'),
                  Map.entry(17, 'T'),
                  Map.entry(18, 'N'),
                  Map.entry(20, 'N'),
                  Map.entry(22, 'D'),
                  Map.entry(28, 'C'),
                  Map.entry(32, 'C'),
                  Map.entry(33, 'C'),
                  Map.entry(34, 'C'),
                  Map.entry(35, 'C'),
                  Map.entry(36, 'D'))),
          Map.entry("OBX", Map.of(14, 'D', 16, 'C', 19, 'D', 23, 'H', 25, 'C')),
          Map.entry("DG1", Map.of(5, 'D', 16, 'C')),
          Map.entry("PR1", Map.of(5, 'D', 8, 'C', 11, 'C', 12, 'C')),
          Map.entry(
              "TXA", Map.of(4, 'D', 5, 'C', 6, 'D', 7, 'D', 9, 'C', 10, 'C', 11, 'C', 12, 'N')),
          Map.entry("ROL", Map.of(4, 'C', 11, 'A', 12, 'T')),
          Map.entry("SCH", Map.of(1, 'N', 2, 'N', 12, 'C', 16, 'C', 20, 'C')),
          Map.entry("AIP", Map.of(3, 'C', 6, 'D')),
          Map.entry("RXA", Map.of(3, 'D', 4, 'D', 10, 'C', 15, 'N')),
          Map.entry("SPM", Map.of(2, 'N', 17, 'D', 18, 'D')),
          Map.entry("NTE", Map.of(5, 'C', 6, 'D')),
          Map.entry("AL1", Map.of(6, 'D')),
          Map.entry("MRG", Map.of(1, 'M', 2, 'M', 3, 'N', 4, 'M', 7, 'P')),
          Map.entry("GT1", Map.of(2, 'N', 3, 'R', 4, 'R', 5, 'A', 6, 'T', 7, 'T', 8, 'B', 12, 'S')),
          Map.entry(
              "IN1",
              Map.of(2, 'N', 12, 'D', 13, 'D', 16, 'R', 18, 'B', 19, 'A', 36, 'N', 49, 'N')));

  private static final Words DEGREES =
      Words.of(
          "md do phd rn np pa dr pr prof mr mrs ms mme mlle m mrcp frcp frcs do dds dpm dipl med"
              + " frau herr jr sr ii iii l d upin npi");
  private static final Words SYSTEMS =
      Words.of(
          "lab labo laboratoire laboratory urg urgences ed er pcr roche ward apotheke rad adt his ris pacs ehr emr lis ris hl7 oru orm mirth epic cerner null");

  private final Page page;
  private final Tokens tokens;
  private final String text;

  Segments(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  void read(int token) {
    if (tokens.length(token) == 3
        && tokens.is(token + 1, '|')
        && tokens.touches(token + 1)
        && opens(token)) {
      Map<Integer, Character> fields = FIELDS.get(tokens.word(token));
      if (fields != null) {
        segment(token, fields);
      }
    }
  }

  private boolean opens(int token) {
    return tokens.isLine(token - 1) || !tokens.touches(token);
  }

  private void segment(int head, Map<Integer, Character> fields) {
    int field = text.startsWith("MSH", tokens.start[head]) ? 1 : 0;
    int part = 1;
    int from = tokens.end[head];
    int first = head + 1;
    for (int at = head + 1; ; at++) {
      boolean end = tokens.isLine(at) || isSegment(at);
      boolean bar = !end && tokens.is(at, '|');
      boolean caret = !end && (tokens.is(at, '^') || tokens.is(at, '&'));
      boolean again = !end && tokens.is(at, '~');
      if (end || bar || caret || again) {
        Character kind = fields.get(field);
        if (kind != null && at > first) {
          part(kind, part, from, end ? tokens.end[at - 1] : tokens.start[at]);
        }
        if (end) {
          return;
        }
        field += bar ? 1 : 0;
        part = caret ? part + 1 : 1;
        from = tokens.end[at];
        first = at + 1;
      }
    }
  }

  /** The next segment where the ends of lines were lost. */
  private boolean isSegment(int token) {
    return tokens.length(token) == 3
        && tokens.is(token + 1, '|')
        && !tokens.touches(token)
        && FIELDS.containsKey(tokens.word(token));
  }

  private void part(char kind, int part, int start, int end) {
    String value = text.substring(start, end).strip();
    int from = text.indexOf(value, start);
    if (value.isEmpty() || value.equals("\"\"") || value.length() > LONGEST_PART) {
      return;
    }
    switch (kind) {
      case 'P' -> person(TextType.NAME_PATIENT, from, value, part <= 3);
      case 'R' -> person(TextType.NAME_RELATIVE, from, value, part <= 3);
      case 'C' -> {
        if (part == 1 && digits(value) > 2) {
          add(TextType.OTHER_ID, from, value);
        } else {
          person(TextType.NAME_CLINICIAN, from, value, part <= 4);
        }
      }
      case 'A' -> {
        TextType type =
            switch (part) {
              case 1, 2 -> TextType.ADDRESS;
              case 3 -> TextType.CITY;
              case 5 -> TextType.POSTCODE;
              default -> null;
            };
        if (type != null) {
          add(type, from, value);
        }
      }
      case 'B' -> add(TextType.DOB, from, value);
      case 'D' -> {
        if (digits(value) >= 8) {
          add(TextType.DATE, from, value);
        }
      }
      case 'T' -> add(value.indexOf('@') > 0 ? TextType.EMAIL : TextType.PHONE, from, value);
      case 'M' -> {
        if (part == 1) {
          add(TextType.MRN, from, value);
        } else if (part == 4 && value.length() > 6 && digits(value) == 0) {
          add(TextType.HOSPITAL, from, value);
        }
      }
      case 'N' -> {
        if (part == 1) {
          add(TextType.OTHER_ID, from, value);
        }
      }
      case 'S' -> add(page.wording == Wording.EN ? TextType.SSN_US : TextType.NIR, from, value);
      case 'V' -> add(TextType.CITY, from, value);
      case 'L' -> {
        if (part == 4) {
          add(TextType.HOSPITAL, from, value);
        }
      }
      default -> {
        if (part == 1 && !SYSTEMS.has(Fold.hash(value))) {
          add(TextType.HOSPITAL, from, value);
        }
      }
    }
  }

  private void person(TextType type, int from, String value, boolean placed) {
    if (placed && !DEGREES.has(Fold.hash(value.replace(".", "")))) {
      if (value.length() == 1 && Character.isLetter(value.charAt(0))) {
        page.add(from, from + 1, type, 0.95, "privacy.reason.name_label");
      }
      add(type, from, value);
    }
  }

  private void add(TextType type, int from, String value) {
    if (Keys.suits(type, value)
        || ((type == TextType.MRN || type == TextType.OTHER_ID)
            && value.length() > 2
            && digits(value) > 1)) {
      page.add(from, from + value.length(), type, 0.95, Records.reason(type));
    }
  }

  private static int digits(String value) {
    return (int) value.chars().filter(Character::isDigit).count();
  }
}
