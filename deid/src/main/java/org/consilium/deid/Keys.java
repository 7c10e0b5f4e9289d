package org.consilium.deid;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the key of a field or the heading of a column says of the value: 'birthDate', 'Prénom'. */
final class Keys {

  private static final Map<String, TextType> TYPES = new HashMap<>();

  static {
    put(
        TextType.NAME_PATIENT,
        "family given lastname firstname last first surname forename givenname familyname fullname"
            + " patientname patientsname nompatient patientnom nomdupatient middlename middle nom"
            + " noms prenom prenoms nomprenom nometprenom nomdenaissance nomdusage nomusage"
            + " nomnaissance vorname vornamen nachname familienname geburtsname patientenname name"
            + " patient patiente patientin maidenname otherpatientnames patientlastname"
            + " patientfirstname pat resident residente bewohner bewohnerin client klient usager");
    put(
        TextType.NAME_RELATIVE,
        "mothersname patientmothersbirthname nextofkin kin contactname contact personnedeconfiance"
            + " conjoint angehorige patientsmothersbirthname emergencycontact");
    put(
        TextType.NAME_CLINICIAN,
        "dr doctor physician consultant medecin praticien prescripteur operateur infirmier"
            + " infirmiere ide clinician gp arzt hausarzt behandler referringphysicianname"
            + " referringphysiciansname performingphysicianname operatorsname operatorname"
            + " physiciansofrecord nameofphysiciansreadingstudy requestingphysician practitioner"
            + " attending author auteur surgeon nurse provider seenby signedby prescriber"
            + " medecintraitant chirurgien anesthesiste operator operateurs senior interne arztin"
            + " zuweiser referrer performer orderedby reportedby midwife sagefemme therapist"
            + " vaccinator");
    put(
        TextType.DOB,
        "birthdate dateofbirth dob ddn datenaissance datedenaissance naissance geburtsdatum gebdatum"
            + " gebdat geb patientbirthdate patientsbirthdate neele nele birthday born geboren"
            + " datenaiss ne nee anneenaissance anneedenaissance birthyear yearofbirth yob jg jahrgang"
            + " gebj gebjahr geburtsjahr");
    put(
        TextType.DATE,
        "date admitted discharged admission discharge entree sortie dateentree datesortie"
            + " dateadmission admissiondate dischargedate studydate seriesdate acquisitiondate"
            + " contentdate visitdate appointment rdv datum aufnahme entlassung aufnahmedatum"
            + " entlassungsdatum authoredon issued effectivedatetime deceaseddatetime start end"
            + " recorded recordeddate collected collecteddatetime seen visit debut fin prelevement"
            + " dateprelevement operationdate opdatum dateofdeath died deces instancecreationdate"
            + " performeddatetime occurrencedatetime onsetdatetime datevisite dateexamen");
    put(
        TextType.ADDRESS,
        "line address street adresse rue strasse anschrift patientaddress patientsaddress addr"
            + " address1 addressline institutionaddress streetaddress");
    put(
        TextType.CITY,
        "city town ville commune ort stadt wohnort birthplace lieudenaissance geburtsort lieu");
    put(TextType.POSTCODE, "postalcode postcode zip zipcode cp codepostal plz postleitzahl");
    put(
        TextType.PHONE,
        "phone telephone tel mobile telefon portable phonenumber handy telnr gsm fax cell"
            + " patienttelephonenumbers telno phoneno mob sms pager telefonnummer rufnummer mobilnummer");
    put(TextType.EMAIL, "email mail courriel emailaddress adressemail");
    put(
        TextType.HOSPITAL,
        "hospital hopital etablissement facility institution institutionname klinik krankenhaus"
            + " organization managingorganization serviceprovider clinic laboratory laboratoire"
            + " healthcarefacility");
    put(
        TextType.MRN,
        "mrn ipp nip nda patientid patientnumber patid patnr patientennummer fallnummer fallnr iep"
            + " dossier hospitalnumber numerodossier ndossier nodossier recordno recordnumber"
            + " hospno numeropatient fileno fallid aufnahmenummer visitid encounterid");
    put(
        TextType.OTHER_ID,
        "accessionnumber accession specimenid sampleid barcode studyid idcard passport echantillon"
            + " username login userid devicenumber badge matricule npi finess licence");
    put(TextType.NHS_NUMBER, "nhs nhsnumber nhsno");
    put(TextType.NIR, "nir nss securitesociale numerosecu insi ins numsecu nsecu secu");
    put(TextType.SSN_US, "ssn socialsecuritynumber");
    put(TextType.KVNR, "kvnr versichertennummer versnr");
    put(TextType.RPPS, "rpps");
    put(TextType.IBAN, "iban");
    put(
        TextType.ACCOUNT,
        "accountnumber memberid insurancenumber policynumber nadherent kontonummer");
    put(TextType.DEVICE_SERIAL, "serialnumber deviceserialnumber seriennummer numerodeserie");
  }

  private Keys() {}

  /** Of a key in any case, with accents and marks as one likes. */
  static @Nullable TextType type(CharSequence key) {
    if (key.length() > 40) {
      return null;
    }
    StringBuilder letters = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char unit = Fold.first(key.charAt(i));
      if (Character.isLetterOrDigit(unit)) {
        letters.append(unit);
      }
    }
    return TYPES.get(letters.toString());
  }

  static boolean isName(@Nullable TextType type) {
    return type == TextType.NAME_PATIENT
        || type == TextType.NAME_CLINICIAN
        || type == TextType.NAME_RELATIVE;
  }

  /** Whether a value can be of the type its key promises: letters for names, digits for numbers. */
  static boolean suits(TextType type, CharSequence value) {
    int letters = 0;
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      letters += Character.isLetter(value.charAt(i)) ? 1 : 0;
      digits += Character.isDigit(value.charAt(i)) ? 1 : 0;
    }
    return switch (type) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE ->
          letters > 1 && digits == 0 && letters < 70 && !EMPTY.has(Fold.hash(value));
      case CITY, HOSPITAL -> letters > 2 && letters < 70 && !EMPTY.has(Fold.hash(value));
      case ADDRESS -> letters + digits > 3 && letters < 110;
      case DOB, DATE -> digits > 1 && digits < 18 && letters < 14;
      case PHONE -> digits > 5;
      case EMAIL -> letters > 4 && value.toString().indexOf('@') > 0;
      case POSTCODE -> digits > 1 && digits < 7 && letters < 5;
      default -> digits > 2 && letters + digits > 3 && value.length() < 50;
    };
  }

  private static final Words EMPTY =
      Words.of(
          "null unknown inconnu inconnue unbekannt anonymous anonyme anonym none na nan oui non yes"
              + " no ja nein official usual home work male female masculin feminin total autre other"
              + " string text vide leer empty libre frei sideroom x xx anonymisiert");

  private static void put(TextType type, String keys) {
    for (String key : keys.split(" ")) {
      TYPES.put(key, type);
    }
  }
}
