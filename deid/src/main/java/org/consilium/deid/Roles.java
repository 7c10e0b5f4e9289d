package org.consilium.deid;

/** Words for what somebody does: they stand before names and are none. */
final class Roles {

  private static final Words ALL =
      Words.of(
          """
          vaccinator vaccinateur vaccinatrice embryologist embryologiste optometrist optometriste
          technicien technicienne technician technologist manipulateur manipulatrice psych psychologue
          psychologist psychotherapeute psychotherapist psychologin psychologe kollegin kollege kollegen
          prescripteur prescriptrice prescriber panseur panseuse instrumentiste circulante circulant
          bestatter directrice directeur director direktor direktorin pharmacist pharmacien pharmacienne
          apotheker apothekerin audiologist audioprothesiste orthoptist orthoptiste osteopathe osteopath
          podologue podiatrist chiropodist dietitian dieteticien dieteticienne nutritionist
          ergotherapeute ergotherapeutin kinesitherapeute kine physio physiotherapeut physiotherapeutin
          physiotherapist orthophoniste logopade logopadin perfusionist perfusionniste phlebotomist
          biologiste biologist pathologist pathologiste pathologe anatomopathologiste radiographer
          sonographer echographiste paramedic ambulancier ambulanciere notarzt notarztin
          rettungssanitater rettungsassistent notfallsanitater notfallsanitaterin sanitater midwife
          hebamme sagefemme puericultrice auxiliaire aidesoignante aidesoignant soignante aide
          brancardier porter matron sister charge matrone cadre coordinatrice coordinateur coordinator
          koordinator koordinatorin caseworker sozialarbeiter sozialarbeiterin assistante educatrice
          educateur erzieherin erzieher lehrer lehrerin teacher instituteur institutrice avocat avocate
          anwalt anwaltin solicitor barrister juge judge richter richterin gendarme officer constable
          sergeant wachtmeister polizeihauptkommissar tuteur tutrice curateur curatrice betreuer
          betreuerin interprete interpreter dolmetscher dolmetscherin witness temoin zeuge zeugin
          chaplain aumonier pfarrer seelsorger seelsorgerin secretaire secretary sekretarin
          redacteur redactrice author auteur verfasser verfasserin signataire unterzeichner
          validateur valideur relecteur scribe transcriptionist schreibkraft operateur operatrice
          operator surgeon chirurgien chirurgienne chirurg chirurgin anesthesiste anasthesist
          anasthesistin anaesthetist anesthesiologist assistant assistent assistentin resident interne
          externe registrar consultant registrator houseofficer intern fellow attending nurse infirmier
          infirmiere krankenschwester krankenpfleger pflegekraft pfleger pflegerin schwester iade ibode
          ide stagiaire student etudiant etudiante referent referente remplacant remplacante
          vertretung vertreter zuweiser uberweiser hausarzt hausarztin oberarzt oberarztin chefarzt
          chefarztin assistenzarzt assistenzarztin facharzt facharztin stationsarzt stationsarztin
          belegarzt dienstarzt untersucher untersucherin befunder gutachter gutachterin expert experte
          medecin docteur generaliste physician doctor clinician practitioner gp
          hygienist dentiste dentist zahnarzt zahnarztin zahntechniker prothesiste opticien optiker
          optician coroner thanatopracteur mortician undertaker
          radiologe radiologin internist internistin kardiologe kardiologin neurologe neurologin
          urologe urologin chirurgin dermatologe dermatologin psychiater psychiaterin therapeut
          therapeutin rechtsanwalt rechtsanwaltin berufsberater berufsberaterin leiter leiterin
          klager klagerin radiologue cardiologue neurologue urologue dermatologue psychiatre
          allergologue gynecologue pediatre radiologist cardiologist neurologist urologist
          dermatologist psychiatrist paediatrician pediatrician therapist pilot pilote driver fahrer
          chauffeur supervisor investigator investigateur locum pastor abbe deputy trooper sheriff
          donneur donneuse receveur receveuse donor recipient spender empfanger
          """);

  /** Headings and labels that are taken for names when they stand alone. */
  private static final Words HEADINGS =
      Words.of(
          """
          resultats resultat resultate ergebnis ergebnisse aktuell zielklinik sterbeort prescripteur
          panseuse bestatter directrice motif conclusion conclusions indication technique
          commentaire commentaires antecedents anamnese anamnesis befund befunde beurteilung procedere
          therapie diagnose diagnosen diagnostic diagnosis impression findings history summary
          synthese evolution traitement traitements treatment medication medikation allergien allergies
          untersuchung verlauf epikrise entlassung aufnahme verlegung empfehlung kontrolle termin
          destinataire expediteur prelevement preleveur provenance origine urgent confidentiel
          confidential vertraulich service unite abteilung station department ward ambulanz
          acct account google frcp frcs mrcp mrcgp mrcpch facp facs frcr bsc msc mbbs mbchb bm bch dch
          smt shri messrs pfr frhr mag frcpa fracp frcsc
          adresse address anschrift telephone telefon signature unterschrift seite
          smt messrs esq det cand beeid zert frhr rth pfr famulus mum mom mam maman papa pastor alhaja sr
          coll sig hge mpr idem dito ditto illisible illegible sce btw usa visite visites joignable
          cancelled total imagerie controlling meldung hotline gruppe
          update aujourd hui kindsvater kindsmutter indexpat
          frcpa fwacs fmcs eval nicu picu micu
          todestag christmas purim sonstige sonstiges
          geheimrat medizinalrat hofrat obermedizinalrat maitre presidente president
          kassier bauerin pflasterer brite britin rwandaise rwandais russian
          malienne malien ivoirienne ivoirien congolaise congolais camerounaise camerounais
          senegalaise senegalais comorienne comorien algerienne algerien marocaine marocain
          tunisienne tunisien syrienne syrien afghane afghan kurde erythreenne roumaine
          portugaise portugais espagnole italienne ukrainienne ukrainien lettone lettonne
          ukrainerin ukrainer syrerin syrer afghanin turkin kroatin rumanin serbin
          jhg nda rueckruf ruckruf
          material probenmaterial entnahme eingang ausgang versand empfanger absender betreff
          """);

  private Roles() {}

  static boolean is(Tokens tokens, int token) {
    return ALL.has(tokens, token);
  }

  /** Whether this token alone can be no name. */
  static boolean isNoName(Tokens tokens, int token) {
    return (ALL.has(tokens, token) || HEADINGS.has(tokens, token))
        && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY);
  }
}
