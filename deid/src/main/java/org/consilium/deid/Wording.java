package org.consilium.deid;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of replacements, in the three languages. */
enum Wording {
  FR(Locale.FRENCH),
  EN(Locale.ENGLISH),
  DE(Locale.GERMAN);

  private final List<String> months;

  Wording(Locale locale) {
    months =
        Stream.of(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
            .toList();
  }

  /** French for every language that has no words here. */
  static Wording of(Locale language) {
    return switch (language.getLanguage()) {
      case "en" -> EN;
      case "de" -> DE;
      default -> FR;
    };
  }

  String email() {
    return pick("[courriel]", "[e-mail]", "[E-Mail]");
  }

  String phone() {
    return pick("[téléphone]", "[phone]", "[Telefon]");
  }

  String nir() {
    return pick(
        "[n° de sécurité sociale]", "[social security number]", "[Sozialversicherungsnummer]");
  }

  String link() {
    return pick("[lien]", "[link]", "[Link]");
  }

  String town() {
    return pick("[commune]", "[town]", "[Ort]");
  }

  String townOf(String region) {
    return pick("[commune, ", "[town, ", "[Ort, ") + region + "]";
  }

  /** A day counted from the first of a text, which is 0. */
  String day(long number) {
    return pick(number == 0 ? "J" : "J+", "day ", "Tag ") + number;
  }

  String address() {
    return pick("[adresse]", "[address]", "[Adresse]");
  }

  String birthDate() {
    return pick("[date de naissance]", "[date of birth]", "[Geburtsdatum]");
  }

  String person() {
    return pick("[nom]", "[name]", "[Name]");
  }

  String patient(boolean woman) {
    return woman
        ? pick("une patiente", "a patient", "eine Patientin")
        : pick("un patient", "a patient", "ein Patient");
  }

  String colleague(boolean woman) {
    return woman
        ? pick("une consœur", "a colleague", "eine Kollegin")
        : pick("un confrère", "a colleague", "ein Kollege");
  }

  /** What stands for any identifier of a type. */
  String of(TextType type) {
    return switch (type) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> person();
      case DATE -> pick("[date]", "[date]", "[Datum]");
      case DOB -> birthDate();
      case AGE_OVER_89 -> overEightyNine();
      case PHONE -> phone();
      case EMAIL -> email();
      case ADDRESS -> address();
      case CITY, POSTCODE -> town();
      case HOSPITAL -> pick("[établissement]", "[hospital]", "[Krankenhaus]");
      case NIR, SSN_US -> nir();
      case NHS_NUMBER -> pick("[numéro NHS]", "[NHS number]", "[NHS-Nummer]");
      case KVNR -> pick("[n° d'assuré]", "[insurance number]", "[Versichertennummer]");
      case MRN -> pick("[n° de dossier]", "[record number]", "[Fallnummer]");
      case RPPS -> pick("[n° RPPS]", "[register number]", "[Arztnummer]");
      case IBAN, ACCOUNT -> pick("[compte]", "[account]", "[Konto]");
      case PLATE -> pick("[immatriculation]", "[licence plate]", "[Kennzeichen]");
      case URL -> link();
      case IP -> pick("[adresse réseau]", "[network address]", "[Netzwerkadresse]");
      case DEVICE_SERIAL -> pick("[n° de série]", "[serial number]", "[Seriennummer]");
      case OTHER_ID -> pick("[identifiant]", "[identifier]", "[Kennung]");
    };
  }

  /** Whether these words stand for an identifier in one of the languages. */
  static boolean isReplacement(String words) {
    for (Wording wording : values()) {
      for (TextType type : TextType.values()) {
        if (wording.of(type).equals(words)) {
          return true;
        }
      }
    }
    return false;
  }

  String month(int month) {
    return months.get(month - 1);
  }

  String overEightyNine() {
    return pick("90 ans ou plus", "90 years or older", "90 Jahre oder älter");
  }

  /** The decade, or a narrower band in childhood. */
  String ageBand(int years) {
    if (years >= 90) {
      return overEightyNine();
    }
    if (years == 0) {
      return pick("moins d'un an", "under 1 year", "unter 1 Jahr");
    }
    int[] from = {1, 5, 10, 15, 20};
    int low = years / 10 * 10;
    int high = low + 9;
    for (int i = 0; i + 1 < from.length; i++) {
      if (years >= from[i] && years < from[i + 1]) {
        low = from[i];
        high = from[i + 1] - 1;
      }
    }
    return low + "-" + high + pick(" ans", " years", " Jahre");
  }

  private String pick(String french, String english, String german) {
    return switch (this) {
      case FR -> french;
      case EN -> english;
      case DE -> german;
    };
  }
}
