package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and initials after a title, after the word 'patient', or after a label such as 'Nom :'. An
 * age that follows directly belongs to the finding: 'Mme D., 54 ans' becomes 'une patiente, 50-59
 * ans'.
 */
final class Names implements TextDetector {

  private static final String LADY =
      "Mmes?|MME|mmes?|Mlles?|MLLE|mlle|Melle|melle|[Mm]adame|MADAME|[Mm]ademoiselle|Mrs|MRS|mrs|Ms"
          + "|Miss|Frau|FRAU|Fräulein";
  private static final String GENTLEMAN =
      "(?<!\\.)M\\.|MM\\.|Mr|MR|mr|[Mm]onsieur|MONSIEUR|Mister|Herrn?|HERRN?|Hr\\.|(?<![\\p{Lu}\\dg] )M";
  private static final String DOCTOR =
      "Dre?s?|DR|dr|[Dd]octeure?|DOCTEUR|Doctor|Doktor|Pre?|Prof|PROF|[Pp]rofesseure?|[Pp]rofessor(?:in)?";
  private static final Pattern TITLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?<lady>"
              + LADY
              + ")|(?<gentleman>"
              + GENTLEMAN
              + ")|(?<doctor>"
              + DOCTOR
              + "))(?![\\p{L}\\p{N}])\\.?(?<more>(?: {0,2}(?:l[ea] )?(?:Drs?|Prof|Pr|Doktor|Professor"
              + "(?:in)?|[Dd]octeure?|[Pp]rofesseure?|med|dent|rer|nat|phil|h|c|Priv|Doz|PD)(?!\\p{L})"
              + "[.-]{0,2}){1,5}+)?[ \\n]{0,2}");

  private static final Pattern PLURAL = Pattern.compile("^(?:MM|[Mm]mes|Mlles|Dre?s)(?!\\p{L})");
  private static final Pattern AND = Pattern.compile("(?:, | (?:et|and|und|&) )");

  private static final Pattern PATIENT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<noun>[Pp]atiente?|PATIENTE?|[Pp]atientin|[Ee]nfant|[Bb]ébé"
              + "|[Nn]ourrisson)(?!\\p{L}) {0,2}(?:(?:nommée?|named|namens) )?");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?:nom|prénoms?|prenom|name|first name|last name|surname|vorname"
              + "|nachname|familienname|nom de naissance|nom d'usage)(?: du patient| de la patiente)? ?: ?"
              + "|(?:s'appelle|prénommée?|is called|heißt mit Namen) )",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern AGE =
      Pattern.compile(
          "(?: ?[,(] ?| ?)(?:âgée? de |agée? de |aged |im Alter von )?(?<years>\\d{1,3})"
              + "(?:a| ?(?:ans|an|years? old|years|year|yo|y\\.o\\.|y/o|yrs|Jahre alt|Jahren?|J\\.))(?!\\p{L})\\)?");

  /** What may stand before the title and changes with it. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<!\\p{L})(de|du|au|le|la|que|dem|den|der|des) $", Pattern.CASE_INSENSITIVE);

  private static final int BEFORE_LENGTH = 9;

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    List<TextFinding> found = new ArrayList<>();
    Wording wording = Wording.of(language);
    titled(text, wording, found);
    patients(text, wording, found);
    labelled(text, wording, found);
    return found;
  }

  private static void titled(String text, Wording wording, List<TextFinding> found) {
    Matcher title = TITLE.matcher(text);
    while (title.find()) {
      int end = new NameReader(text, title.end()).afterTitle(title.group().strip());
      if (end > 0) {
        end = PLURAL.matcher(title.group()).find() ? endOfList(text, end) : end;
        boolean doctor = title.group("doctor") != null || title.group("more") != null;
        found.add(titled(text, title, end, doctor, wording));
      }
    }
  }

  /** 'MM. Martin et Durand': the title stands for all of them. */
  private static int endOfList(String text, int from) {
    int end = from;
    Matcher and = AND.matcher(text);
    while (and.region(end, text.length()).lookingAt()) {
      int next = new NameReader(text, and.end()).afterTitle("");
      if (next < 0) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static TextFinding titled(
      String text, Matcher title, int end, boolean doctor, Wording wording) {
    boolean woman =
        title.group("lady") != null
            || (title.group("doctor") != null
                && title
                    .group("doctor")
                    .matches("Dre|[Dd]octeure|Pre|[Pp]rofesseure|[Pp]rofessorin"));
    String who = doctor ? wording.colleague(woman) : wording.patient(woman);
    if (wording == Wording.DE && title.group().startsWith("Herrn")) {
      who = doctor ? "einem Kollegen" : "einem Patienten";
    }
    int start = title.start();
    Matcher before = BEFORE.matcher(text.substring(Math.max(0, start - BEFORE_LENGTH), start));
    String lead = before.find() ? before.group(1).toLowerCase(Locale.ROOT) : "";
    String changed = withLead(lead, who, doctor);
    if (!changed.equals(who) || dropsArticle(lead, doctor)) {
      start -= lead.length() + 1;
    }
    return withAge(
        text,
        start,
        end,
        doctor ? TextType.NAME_CLINICIAN : TextType.NAME_PATIENT,
        changed,
        wording);
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

  private static void patients(String text, Wording wording, List<TextFinding> found) {
    Matcher patient = PATIENT.matcher(text);
    while (patient.find()) {
      boolean nounsAreCapitals = wording == Wording.DE;
      int end = new NameReader(text, patient.end()).afterPatient(nounsAreCapitals);
      if (end > 0) {
        found.add(
            withAge(
                text, patient.start(), end, TextType.NAME_PATIENT, patient.group("noun"), wording));
      }
    }
  }

  private static void labelled(String text, Wording wording, List<TextFinding> found) {
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      int end = new NameReader(text, label.end()).afterTitle("");
      if (end > 0) {
        found.add(finding(label.end(), end, TextType.NAME, wording.person()));
      }
    }
  }

  private static TextFinding withAge(
      String text, int start, int end, TextType type, String who, Wording wording) {
    Matcher age = AGE.matcher(text).region(end, Math.min(text.length(), end + 40));
    age.useTransparentBounds(true);
    if (!age.lookingAt()) {
      return finding(start, end, type, who);
    }
    int years = Integer.parseInt(age.group("years"));
    return finding(start, age.end(), type, who + ", " + wording.ageBand(years));
  }

  private static TextFinding finding(int start, int end, TextType type, String replacement) {
    return new TextFinding(start, end, type, 0.95, "privacy.reason.name", replacement, true);
  }
}
