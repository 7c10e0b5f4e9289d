package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of bare identifiers the passages that can be replaced so that a sentence stays one: 'Mme
 * Durand, 54 ans' becomes 'une patiente, 50-59 ans', 'depuis le 3 mars 2024' 'depuis mars 2024'.
 */
final class Rewording {

  private static final Pattern AGE =
      Pattern.compile(
          "(?: ?[,(] ?| ?)(?:âgée? de |agée? de |aged |im Alter von )?(?<years>\\d{1,3})(?:a|"
              + " ?(?:ans|an|years? old|years|year|yo|y\\.o\\.|y/o|yrs|Jahre"
              + " alt|Jahren?|J\\.))(?!\\p{L})\\)?");

  /** What may stand before the title and changes with it. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<!\\p{L})(de|du|au|le|la|que|dem|den|der|des) $", Pattern.CASE_INSENSITIVE);

  private static final int BEFORE_LENGTH = 9;
  private static final int TITLE_LENGTH = 70;
  private static final Pattern ENDING_TITLE = Pattern.compile(Titles.TITLE.pattern() + "$");
  private static final Pattern ENDING_NOUN = Pattern.compile(Titles.PATIENT.pattern() + "$");
  private static final Pattern MORE = Pattern.compile(", | (?:et|and|und|&) |[ -]");

  private final String text;
  private final Wording wording;

  Rewording(String text, Wording wording) {
    this.text = text;
    this.wording = wording;
  }

  /**
   * @param found in the order of the text, none overlapping another
   */
  List<TextFinding> of(List<TextFinding> found) {
    List<TextFinding> result = new ArrayList<>();
    int least = 0;
    for (int i = 0; i < found.size(); i++) {
      TextFinding finding = found.get(i);
      TextFinding next = i + 1 < found.size() ? found.get(i + 1) : null;
      if (!result.isEmpty() && finding.start() < result.getLast().end()) {
        if (finding.end() > result.getLast().end()) {
          result.add(joined(result.removeLast(), finding));
        }
        least = result.getLast().end();
        continue;
      }
      TextFinding wide =
          switch (finding.type()) {
            case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> person(finding);
            case DATE -> Leads.with(text, finding);
            case DOB -> birth(finding);
            default -> finding;
          };
      wide = wide.start() < least ? from(finding, wide, least) : wide;
      if (next != null
          && finding.type() == TextType.POSTCODE
          && next.type() == TextType.CITY
          && next.start() - finding.end() <= 2) {
        wide = wide.over(wide.start(), next.end(), wording.town());
        i++;
      } else if (!result.isEmpty() && continues(result.getLast(), wide, finding)) {
        TextFinding before = result.removeLast();
        wide = before.over(before.start(), wide.end());
      }
      result.add(wide);
      least = wide.end();
    }
    return result;
  }

  /** 'MM. Martin et Durand': the title before stands for this one too. */
  private boolean continues(TextFinding before, TextFinding wide, TextFinding finding) {
    boolean people =
        isPerson(before)
            && isPerson(finding)
            && wide.start() == finding.start()
            && !before.replacement().equals(wording.person());
    if (!people || finding.start() - before.end() > 5) {
      return false;
    }
    return MORE.matcher(text.substring(before.end(), finding.start())).matches();
  }

  private static boolean isPerson(TextFinding finding) {
    return switch (finding.type()) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> true;
      default -> false;
    };
  }

  private static TextFinding from(TextFinding bare, TextFinding wide, int least) {
    return bare.over(Math.max(bare.start(), least), wide.end());
  }

  private static TextFinding joined(TextFinding first, TextFinding second) {
    return first.over(first.start(), second.end());
  }

  private TextFinding birth(TextFinding finding) {
    int start = Births.before(text, finding.start());
    return start < 0 ? finding : finding.over(start, finding.end());
  }

  private TextFinding person(TextFinding finding) {
    int from = Math.max(0, finding.start() - TITLE_LENGTH);
    String before = text.substring(from, finding.start());
    int last = Math.max(before.lastIndexOf('\n', before.length() - 3), 0);
    Matcher title = ENDING_TITLE.matcher(before).region(last, before.length());
    title.useTransparentBounds(true);
    if (title.find()) {
      return titled(finding, title, from);
    }
    Matcher noun = ENDING_NOUN.matcher(before).region(last, before.length());
    if (noun.useTransparentBounds(true).find()) {
      return aged(finding, from + noun.start(), noun.group("noun"));
    }
    return finding;
  }

  private TextFinding titled(TextFinding finding, Matcher title, int offset) {
    boolean doctor = title.group("doctor") != null || title.group("more") != null;
    String written = title.group("doctor");
    boolean woman =
        title.group("lady") != null
            || (written != null
                && written.matches("Dre|[Dd]octeure|Pre|[Pp]rofesseure|[Pp]rofessorin"));
    String who = doctor ? wording.colleague(woman) : wording.patient(woman);
    if (wording == Wording.DE && title.group().startsWith("Herrn")) {
      who = doctor ? "einem Kollegen" : "einem Patienten";
    }
    int start = offset + title.start();
    Matcher before = BEFORE.matcher(text.substring(Math.max(0, start - BEFORE_LENGTH), start));
    String lead = before.find() ? before.group(1).toLowerCase(Locale.ROOT) : "";
    String changed = withLead(lead, who, doctor);
    if (!changed.equals(who) || dropsArticle(lead, doctor)) {
      start -= lead.length() + 1;
    }
    return aged(finding, start, changed);
  }

  private static boolean dropsArticle(String lead, boolean doctor) {
    return doctor && (lead.equals("le") || lead.equals("la") || isGermanArticle(lead));
  }

  private static boolean isGermanArticle(String lead) {
    return lead.equals("dem") || lead.equals("den") || lead.equals("der") || lead.equals("des");
  }

  private static String withLead(String lead, String who, boolean doctor) {
    if (!who.startsWith("un")) {
      return who;
    }
    return switch (lead) {
      case "de" -> "d'" + who;
      case "que" -> "qu'" + who;
      case "du" -> doctor ? "d'" + who : who;
      case "au" -> doctor ? "à " + who : who;
      default -> who;
    };
  }

  private TextFinding aged(TextFinding finding, int start, String who) {
    Matcher age = AGE.matcher(text).useTransparentBounds(true);
    age.region(finding.end(), Math.min(text.length(), finding.end() + 40));
    if (!age.lookingAt()) {
      return finding.over(start, finding.end(), who);
    }
    int years = Integer.parseInt(age.group("years"));
    return finding.over(start, age.end(), who + ", " + wording.ageBand(years));
  }
}
