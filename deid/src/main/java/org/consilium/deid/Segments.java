package org.consilium.deid;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Messages between hospital systems (HL7, version 2): a segment a line, fields between bars, parts
 * of a field between carets. Which field holds what is told by the standard's tables.
 */
final class Segments {

  private static final int LONGEST_PART = 110;

  /** What a field holds: P a patient, R a relative, C a clinician, and so on, see {@link #part}. */
  private static final Map<String, Map<Integer, Character>> FIELDS =
      """
          MSH 4H 6H 7D
          ZBE 2D
          TQ1 7D 8D
          EVN 2D 3D 5C 6D 7H
          PID 2M 3M 4M 5P 6R 7B 9P 10A 11A 12T 13T 14T 18N 19S 20N 21M 23V 29D
          PD1 3H 4C
          NK1 2R 4A 5T 6T 16B 30R 31T
          PV1 3L 7C 8C 9C 17C 19M 44D 45D 50M 52C
          PV2 8D 9D 13C
          ORC 2N 3N 4N 7Q 9D 10C 11C 12C 15D 21H
          OBR 2N 3N 6D 7D 8D 10C 14D 16C 17T 18N 20N 22D 27Q 28C 32C 33C 34C 35C 36D
          OBX 14D 16C 19D 23H 25C
          DG1 5D 16C
          PR1 5D 8C 11C 12C
          TXA 4D 5C 6D 7D 9C 10C 11C 12N
          ROL 4C 11A 12T
          SCH 1N 2N 12C 16C 11Q 20C
          AIP 3C 6D
          RXA 3D 4D 10C 15N
          SPM 2N 17D 18D
          NTE 5C 6D
          AL1 6D
          MRG 1M 2M 3N 4M 7P
          GT1 2N 3R 4R 5A 6T 7T 8B 12S
          IN1 2N 12D 13D 16R 18B 19A 36N 49N
      """
          .lines()
          .map(line -> line.strip().split(" "))
          .collect(Collectors.toUnmodifiableMap(words -> words[0], Segments::kinds));

  private static final Words DEGREES =
      Words.of(
          "md do phd rn np pa dr pr prof mr mrs ms mme mlle m mrcp frcp frcs do dds dpm dipl med"
              + " frau herr jr sr ii iii l d upin npi");
  private static final Words SYSTEMS =
      Words.of(
          "lab labo laboratoire laboratory urg urgences ed er pcr roche ward apotheke rad adt his ris pacs ehr emr lis ris hl7 oru orm mirth epic cerner null");

  /** '5P', for instance: the fifth field holds a patient. */
  private static Map<Integer, Character> kinds(String[] words) {
    return Arrays.stream(words)
        .skip(1)
        .collect(
            Collectors.toUnmodifiableMap(
                word -> Integer.valueOf(word.substring(0, word.length() - 1)),
                word -> word.charAt(word.length() - 1)));
  }

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
      case 'Q' -> {
        if (part == 4 || part == 5) {
          part('D', part, start, end);
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
