package org.consilium.deid;

/** Words of two to four letters that end many notes and are nobody's initials. */
final class Abbreviations {

  private static final Words ALL =
      Words.of(
          """
          ras ok nb ps cf tbc asap fyi eta na nr nad ttt atcd rdv ecg irm mri ct iv po sc im bp hr rr bpm
          mg ml kg cm mm h j an ans min usi rea urg chu ch or ed er icu gp md rn np pa phd ide iade
          ibode pdl dr pr prof stop fin end ende stat prn bid tid od bd nil nka nkda dnr dnar ald avk
          hta bpco copd dvt pe mi tia avc aeg seb suivi svp merci lg vg mfg bg cdlt cdt bav bcc ad
          hnr oap fa iu ie ui wnl sob dob tel fax mail am pm ta fc sat tn km ha vih hiv
          to re cc an von de ja no oui non yes id pid op va tz bz rs pg dm uk us eu st av bd sv lu daw
          aeg pec shu kt bu ecbu nfs crp tdm rx hdj tp pl og fo vs gb gr hb ht sao sp spo fio peep
          tc tr tv tt mp pj pjs cat car cr ncb rcp hdt spi ssr usc sau smur had ehpad cs ipp oms
          gcs ast alt inr tsh afp psa ck ldh bnp hba ph co hco lab labs bm xr cxr axr us uss echo
          ekg eeg emg mrt ob az ez dk ve vel wv ws ssw tgl std lj khk vhf pavk hwi dms hws bws lws
          bb gt ek fk lk aa oa oaa ha ue we mo di mi do fr so kh bw sr vt vf vh sm bs ks pz cm
          qd qds tds bds os ou og dc rv fu ffp rbc wbc plt abx pls thx ty btw ooh dna nok tta ttos tto
          hx tx dx sx fx pt pts pat ot slt nh cns ng ngt ett nbm npo gi gu uti cap hap aki ckd mdt rt
          lt ll rl nad ffl fob ono rsi cpr dnacpr adl adls wt ht bmi bsl bgl bsa bmr lp cat ap ab
          nn oe cvs rs abdo pns cva nof rta loc tlc prbc sup inf bil uni bds bdc yrs yo hrs gf bf lol
          vr rp ua ef hp sp ba orl cv ag al bav vvc vvp avp td hu sl gds vgm ccmh nb rpc mhc iot vni cpap
          eo ez zn anm dg dd vk led dle sle ild pti sla sep pbc psc ibd sjs gpa mpa mtx
          """);

  /** Those that are also written with points, as initials are. */
  private static final Words DOTTED =
      Words.of("ras aeg iv im sc ta ba po orl ecg ivd ivl bk ob zn pca nad sob ekg");

  private Abbreviations() {}

  static boolean is(Tokens tokens, int token) {
    return ALL.has(tokens, token);
  }

  /** 'R.A.S.', 'I.V.': whether the letters of these tokens make one. */
  static boolean isDotted(Tokens tokens, int first, int after) {
    StringBuilder letters = new StringBuilder();
    for (int token = first; token < after; token++) {
      if (tokens.isWord(token)) {
        letters.append(tokens.word(token));
      }
    }
    return DOTTED.has(Fold.hash(letters.toString()));
  }
}
