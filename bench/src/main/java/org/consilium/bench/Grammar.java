package org.consilium.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Invented French questions and answers, from a small grammar. Frequent words stay frequent:
 * 'douleur' stands in about a third of all questions, 'phéochromocytome' in one of a hundred.
 */
final class Grammar {
  private static final List<String> PEOPLE =
      List.of(
          "Patient",
          "Patiente",
          "Homme",
          "Femme",
          "Retraité",
          "Sportive",
          "Agricultrice",
          "Étudiant");

  private static final List<String> PAST =
      List.of(
          "sans antécédent notable",
          "hypertendu sous amlodipine",
          "diabétique de type 2 sous metformine",
          "sous apixaban pour une fibrillation atriale",
          "tabagique à 30 paquets-années",
          "en rémission d’un lymphome",
          "avec une BPCO stade II",
          "avec HTA et tabagisme",
          "avec un IDM ancien et une BPCO",
          "enceinte de 24 semaines",
          "opérée d’une sleeve il y a deux ans",
          "insuffisant rénal modéré");

  /** The frequent ones first: taken with a weight that falls with their place. */
  private static final List<String> SIGNS =
      List.of(
          "une douleur thoracique",
          "une douleur abdominale",
          "une dyspnée d’effort",
          "une fièvre à 39",
          "une douleur lombaire",
          "une lésion pigmentée du dos",
          "une pneumonie franche",
          "une céphalée inhabituelle",
          "une éruption prurigineuse",
          "une toux persistante",
          "des vertiges rotatoires",
          "une asthénie marquée",
          "des palpitations",
          "une plaque érythémateuse",
          "une anémie microcytaire",
          "des arthralgies inflammatoires",
          "une hématurie",
          "un œdème d’un membre inférieur",
          "une perte de poids de huit kilos",
          "une diplopie binoculaire",
          "un purpura vasculaire",
          "une hypercalcémie",
          "une hyponatrémie à 124",
          "un phénomène de Raynaud",
          "une dysphagie aux solides",
          "une uvéite antérieure",
          "une crise de porphyrie possible",
          "une poussée tensionnelle de phéochromocytome");

  private static final List<String> TIMES =
      List.of(
          "depuis trois jours",
          "depuis une semaine",
          "depuis deux mois",
          "par accès, surtout la nuit",
          "après un repas",
          "au décours d’une grippe",
          "depuis l’introduction d’un IEC",
          "au retour d’un voyage");

  private static final List<String> TESTS =
      List.of(
          "ECG sans anomalie",
          "CRP à 84",
          "troponine négative à deux reprises",
          "radiographie du thorax normale",
          "échographie non contributive",
          "D-dimères à 900",
          "bilan hépatique perturbé",
          "scanner demandé",
          "créatinine à 140",
          "ferritine effondrée");

  private static final List<String> ASKS =
      List.of(
          "Que feriez-vous ?",
          "Quel diagnostic évoquez-vous ?",
          "Faut-il hospitaliser ?",
          "Peut-on attendre le scanner ?",
          "Quelle posologie proposez-vous ?",
          "Un avis sur la conduite à tenir ?",
          "Arrêteriez-vous le traitement ?");

  static final List<String> DIAGNOSES =
      List.of(
          "Embolie pulmonaire",
          "Péricardite",
          "Syndrome coronarien aigu",
          "Pneumopathie",
          "Lithiase vésiculaire",
          "Colique néphrétique",
          "Psoriasis",
          "Lichen plan",
          "Maladie de Crohn",
          "Artérite à cellules géantes",
          "Polyarthrite rhumatoïde",
          "Carence martiale",
          "Hyperthyroïdie",
          "Sarcoïdose",
          "Lupus systémique",
          "Myélome",
          "Neuropathie optique",
          "Érythème noueux",
          "Toxidermie",
          "Porphyrie aiguë");

  private static final List<String> OPENINGS =
      List.of(
          "J’y penserais aussi :",
          "Devant ce tableau,",
          "À votre place,",
          "Pour ma part,",
          "Même situation le mois dernier :");

  private static final List<String> ADVICE =
      List.of(
          "je compléterais par un angioscanner",
          "un avis spécialisé me semble utile dans la semaine",
          "je traiterais sans attendre",
          "je referais la biologie à 48 heures",
          "une biopsie trancherait",
          "je surveillerais simplement, avec consigne de reconsulter",
          "j’arrêterais le médicament en cause",
          "l’hospitalisation se discute aujourd’hui");

  private static final List<String> REASONS =
      List.of(
          "la clinique prime sur la CRP",
          "le score est intermédiaire",
          "la douleur n’est pas typique",
          "le terrain change tout",
          "la recommandation de 2023 va dans ce sens",
          "le délai plaide contre une cause infectieuse");

  private final RandomGenerator random;

  Grammar(RandomGenerator random) {
    this.random = random;
  }

  /** 150 to 400 characters. */
  String question() {
    StringBuilder text = new StringBuilder(300);
    boolean child = random.nextInt(8) == 0;
    text.append(child ? "Enfant" : any(PEOPLE)).append(" de ");
    text.append(child ? 2 + random.nextInt(12) : 18 + random.nextInt(72)).append(" ans, ");
    text.append(child ? PAST.getFirst() : any(PAST))
        .append(", présente ")
        .append(sign())
        .append(' ')
        .append(any(TIMES));
    if (random.nextInt(3) > 0) {
      text.append(", avec ").append(sign());
    }
    text.append(". ").append(any(TESTS));
    if (random.nextBoolean()) {
      text.append(", ").append(any(TESTS));
    }
    return text.append(". ").append(any(ASKS)).toString();
  }

  /** 60 to 250 characters. */
  String answer() {
    StringBuilder text = new StringBuilder(200);
    text.append(any(OPENINGS))
        .append(' ')
        .append(any(ADVICE))
        .append(", car ")
        .append(any(REASONS));
    if (random.nextInt(3) == 0) {
      text.append(". Devant ").append(sign()).append(", ").append(any(ADVICE));
    }
    return text.append('.').toString();
  }

  String diagnosis() {
    return DIAGNOSES.get(place(DIAGNOSES.size()));
  }

  private String sign() {
    return SIGNS.get(place(SIGNS.size()));
  }

  /** A place in a list of {@code size}, the first ones far more often. */
  private int place(int size) {
    double u = random.nextDouble();
    return (int) (size * u * u);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
