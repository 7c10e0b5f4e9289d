package org.consilium.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a name from where a title ends. Every method returns its end, or -1 where there is none.
 */
final class NameReader {

  private static final int MOST_WORDS = 5;

  private static final Set<String> PARTICLES =
      words(
          "de du des d von van vom der den dem zu zur zum ten ter te el al ben bin da do dos di della la y née");
  private static final Set<String> NEVER_FIRST = words("née der den dem");
  private static final Set<String> PARTICLES_WRITTEN_LARGE =
      words("le la les du de des el al ben von van da di du lo st ste saint sainte abd abou aït");

  /** Words that begin a sentence or follow a title without being a name; all lower case. */
  private static final Set<String> NO_NAMES =
      words(
          """
          le la les l un une des il elle ils elles on je j nous vous tu ce cet cette ces c se s ne n y et ou
          mais donc or ni car si que qu qui quoi dont où quel quelle quels quelles comment pourquoi quand
          à a au aux en de du d dans par pour pas sur sous avec sans chez vers depuis pendant après avant
          est était sera a eu été avait va vient venu venue consulte consultait présente présentait presente
          prend prenait dit décrit rapporte signale refuse demande souhaite revient vit travaille vu vue
          adresse adressée adressé suivi suivie connu connue hospitalisé hospitalisée opéré opérée
          antécédent antécédents atcd traitement traitements ttt examen clinique clinicien bonjour bonsoir
          merci bilan biologie allergie allergies diabète diabétique enceinte ménopausée obèse retraité
          retraitée fumeur fumeuse tabac alcool âgé âgée agé agée patient patiente patients patientes
          monsieur madame mademoiselle mon ma mes son sa ses leur notre votre nos vos
          fièvre douleur douleurs toux dyspnée lésion lésions éruption eczéma psoriasis hypertension
          question avis quelqu quelques plusieurs toujours jamais aucun aucune même tout toute tous toutes
          traitant traitante généraliste cardiologue dermatologue neurologue psychiatre pédiatre urologue
          gynécologue radiologue chirurgien chirurgienne remplaçant remplaçante spécialiste médecin
          urgentiste rhumatologue endocrinologue pneumologue néphrologue ophtalmologue dentiste
          pharmacien pharmacienne référent référente consultant consultante en ès junior senior
          the an he she they we i it this that these those his her its their our your my is was has had
          and but if when where why how what which who with without on in at for from by to of not no
          presents presented complains comes came takes denies seen history examination treatment thanks
          hello please since after before during any some all every
          der die das ein eine einen einem einer er sie es wir ihr ich und oder aber wenn wann wo warum wie
          was wer mit ohne auf im am bei von vom zu nach seit vor kein keine ist war hat hatte wird stellt
          kommt kam nimmt klagt leidet bekam dieser diese dieses sein seine ihre anamnese befund therapie
          danke hallo bitte kollege kollegin kollegen frau herr herrn doktor
          tuberculosis bovis avium leprae pneumoniae genitalium hominis marinum kansasii abscessus
          catarrhalis morganii ulcerans xenopi furfur chelonae fortuitum canis globosa africanum
          kappa lambda protein imaging angiography spectroscopy enterography elastography
          nom prénom prenom sexe âge age name vorname alter geschlecht sex
          dr drs pr prof mme mmes mlle mr mrs ms mm
          x xx xxx
          """);

  /** Capitals that follow 'patient' or a name in notes. */
  private static final Set<String> ABBREVIATIONS =
      words(
          """
          hta vih hiv bpco copd covid irm mri tdm ct ecg ekg eeg emg avc ait idm oap ep tvp bav fa aomi mici
          rch rgo hbp ivg imc bmi asa gcs nyha brca stemi nstemi sca hellp samu smur chu ch chr ehpad ssr usc
          rea urg orl ide iade ibode dm dt dt1 dt2 dnid did itt mdph sep ms sla bk vhc vhb hbv hcv hcc ains
          ttt atcd rx echo eto ett cpap vni pco sopk diu ha dci bmr blse sarm mrsa nash mody trisomie ald
          ems uk usa nhs icu er ed gp apgar child meld spina doppler holter scanner
          """);

  /** Illnesses that bear a physician's name: 'patient Crohn' is nobody. */
  private static final Set<String> EPONYMS =
      words(
          """
          parkinson alzheimer crohn basedow marfan addison cushing hodgkin raynaud verneuil behçet behcet
          horton kawasaki down turner klinefelter huntington charcot lyme sjögren sjogren wilson graves
          hashimoto dupuytren ehlers lynch paget bechterew menière meniere barrett chagas kaposi lewy
          rhésus rhesus groupe score stade grade type phase education safety information care caucasien
          caucasienne centered reported outcome advocacy global health questionnaire consent transport
          """);

  private static final Pattern ADJECTIVE = Pattern.compile("(?:ique|aire|euse|eux|ive|ienne|ien)$");

  /** Given names that end like adjectives. */
  private static final Set<String> GIVEN_NAMES =
      words(
          """
          dominique frédérique véronique monique angélique julien adrien lucien sébastien bastien damien
          fabien aurélien émilien emilien adrienne lucienne fabienne vivienne étienne etienne julienne
          tatienne damienne flavien vivien olive maxence hilaire éric
          """);

  private final String text;
  private int at;
  private String word = "";

  NameReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /**
   * @param title as written; a small-letter 'mme' or 'dr' may be followed by a small-letter name,
   *     and a bare 'M' only by what looks like a name
   */
  int afterTitle(String title) {
    boolean shout = title.equals("MR") || title.equals("MRS");
    if (title.equals("M") && !isNameLike(at)) {
      return -1;
    }
    if (shout && !isShouted(at)) {
      return -1;
    }
    int end = capitalised(at, 0);
    if (end > 0 || title.equals("M.") || title.equals("MM.")) {
      return end;
    }
    boolean shortTitle =
        title.replace(".", "").toLowerCase(Locale.ROOT).matches("mme|mlle|melle|mr|mrs|dr|ms");
    return shortTitle ? small(at) : -1;
  }

  /**
   * Stricter than after a title, since most words after 'patient' are findings.
   *
   * @param nounsAreCapitals as in German, where only a name in capitals can be told
   */
  int afterPatient(boolean nounsAreCapitals) {
    int first = readWord(at);
    if (first < 0 || !Character.isUpperCase(word.charAt(0))) {
      return -1;
    }
    boolean initial = word.length() == 1 && isDotted(first);
    if (!initial && isKnown(word)) {
      return -1;
    }
    boolean capitals = word.length() >= 4 && isCapitals(word);
    boolean ordinary =
        word.length() >= 3 && Character.isLowerCase(word.charAt(1)) && !isAdjective(first);
    if (initial || capitals || (ordinary && !nounsAreCapitals)) {
      return capitalised(at, 0);
    }
    return -1;
  }

  private boolean isKnown(String candidate) {
    String key = candidate.toLowerCase(Locale.ROOT);
    return NO_NAMES.contains(key)
        || ABBREVIATIONS.contains(key)
        || EPONYMS.contains(key)
        || candidate.chars().anyMatch(Character::isDigit);
  }

  private boolean isNameLike(int from) {
    return readWord(from) > 0
        && word.length() >= 3
        && Character.isUpperCase(word.charAt(0))
        && !isKnown(word)
        && (isCapitals(word) || !isAdjective(readWord(from)));
  }

  /** 'Patiente Asthmatique' written large is a finding, unless another capital follows. */
  private boolean isAdjective(int after) {
    String key = word.toLowerCase(Locale.ROOT);
    boolean nameFollows =
        capitalFollows(after)
            && after + 2 < text.length()
            && Character.isLowerCase(text.charAt(after + 2));
    return ADJECTIVE.matcher(key).find() && !GIVEN_NAMES.contains(key) && !nameFollows;
  }

  private boolean isShouted(int from) {
    return readWord(from) > 0 && word.length() >= 4 && isCapitals(word) && !isKnown(word);
  }

  /** Capitalised words and initials, with particles between. */
  private int capitalised(int from, int read) {
    int end = -1;
    int next = from;
    int count = read;
    while (count < MOST_WORDS) {
      next = skipParticles(next, count);
      int after = readWord(next);
      if (after < 0 || !Character.isUpperCase(word.charAt(0)) || endsName(after, count)) {
        return end;
      }
      boolean initial = word.length() == 1;
      boolean dotted = isDotted(after);
      if (initial && dotted) {
        after++;
      }
      end = after;
      count++;
      if (dotted && !initial) {
        return end;
      }
      next = skipGap(after, initial);
      if (next < 0) {
        return end;
      }
    }
    return end;
  }

  /** True where the word just read is not a part of the name. */
  private boolean endsName(int after, int count) {
    String key = word.toLowerCase(Locale.ROOT);
    if (PARTICLES_WRITTEN_LARGE.contains(key) && capitalFollows(after)) {
      return false;
    }
    boolean digits = word.chars().anyMatch(Character::isDigit);
    boolean initial = word.length() == 1 && !key.equals("x") && (count == 0 || isDotted(after));
    return digits || ABBREVIATIONS.contains(key) || (NO_NAMES.contains(key) && !initial);
  }

  private boolean isDotted(int after) {
    return after < text.length() && text.charAt(after) == '.';
  }

  private boolean capitalFollows(int after) {
    return after + 1 < text.length()
        && text.charAt(after) == ' '
        && Character.isUpperCase(text.charAt(after + 1));
  }

  private int skipGap(int from, boolean afterInitial) {
    if (from >= text.length()) {
      return -1;
    }
    char gap = text.charAt(from);
    if (gap == ' ') {
      return from + 1;
    }
    return afterInitial && (gap == '-' || Character.isUpperCase(gap))
        ? (gap == '-' ? from + 1 : from)
        : -1;
  }

  /** Past 'de la', 'von der' and the like, if a capital follows; otherwise where it was. */
  private int skipParticles(int from, int count) {
    int next = from;
    for (int i = 0; i < 3; i++) {
      int after = readWord(next);
      if (after < 0) {
        return from;
      }
      if (Character.isUpperCase(word.charAt(0))) {
        return next;
      }
      if (word.startsWith("d'") && word.length() > 2) {
        return Character.isUpperCase(word.charAt(2)) ? next + 2 : from;
      }
      boolean separate = after < text.length() && text.charAt(after) == ' ';
      if (!PARTICLES.contains(word)
          || !separate
          || (i == 0 && count == 0 && NEVER_FIRST.contains(word))) {
        return from;
      }
      next = after + 1;
    }
    return from;
  }

  /** One word in small letters, as typed in haste on a phone. */
  private int small(int from) {
    int after = readWord(from);
    if (after < 0 || word.length() < 3) {
      return -1;
    }
    String key = word.toLowerCase(Locale.ROOT);
    boolean elided = word.length() > 1 && word.charAt(1) == '\'';
    boolean adverbOrNumber = word.chars().anyMatch(Character::isDigit) || key.endsWith("ment");
    return elided || adverbOrNumber || NO_NAMES.contains(key) || ABBREVIATIONS.contains(key)
        ? -1
        : after;
  }

  /** Sets {@link #word}; letters, digits, inner apostrophes and hyphens. */
  private int readWord(int from) {
    int end = from;
    while (end < text.length() && end - from < 60 && isWordPart(end, from)) {
      end++;
    }
    word = text.substring(Math.min(from, text.length()), end);
    return end > from && Character.isLetter(word.charAt(0)) ? end : -1;
  }

  private boolean isWordPart(int index, int from) {
    char unit = text.charAt(index);
    if (Character.isLetterOrDigit(unit)) {
      return true;
    }
    return (unit == '\'' || unit == '-')
        && index > from
        && index + 1 < text.length()
        && Character.isLetter(text.charAt(index + 1));
  }

  private static boolean isCapitals(String candidate) {
    return candidate.chars().noneMatch(Character::isLowerCase);
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+")));
  }
}
