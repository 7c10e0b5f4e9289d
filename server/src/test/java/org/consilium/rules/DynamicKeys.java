package org.consilium.rules;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys of messages that no source writes out. */
final class DynamicKeys {
  /** Beginnings of keys that end in the name of a constant, or in one of the words given. */
  private static final String DYNAMIC =
      """
      accounts.passkey.trouble.    get create
      accounts.security.done.      org.consilium.accounts.Done
      directory.circle.            ASKS ASKED TRUSTED
      directory.listing.public.    org.consilium.directory.PublicField
      directory.tie.               ASKED TRUSTED
      directory.tie.do.            NONE ASKS
      directory.tie.do.one.        NONE ASKS
      directory.tie.end.           ASKED ASKS TRUSTED
      directory.tie.end.one.       ASKED ASKS TRUSTED
      admin.empty.                 org.consilium.accounts.Verification
      admin.grant.                 MODERATOR VERIFIER OFFICER ADMINISTRATOR
      admin.last.                  VERIFIED REFUSED SUSPENDED
      admin.recoveries.proof.      org.consilium.accounts.Recovery$Proof
      admin.tab.                   org.consilium.accounts.Verification
      admin.withdraw.              MODERATOR VERIFIER OFFICER ADMINISTRATOR
      cases.age.                   org.consilium.cases.AgeBand
      cases.audience.              org.consilium.cases.Audience
      cases.basis.                 BLIND AFTER
      cases.differential.join.     one other
      cases.established.           org.consilium.cases.Established
      cases.empty.                 org.consilium.cases.Feed$Tab
      cases.option.                pros cons against
      cases.stance.                AGREES RESERVES DISAGREES
      cases.filter.                org.consilium.cases.State
      cases.gone.                  org.consilium.privacy.Ending
      cases.home.                  org.consilium.cases.Feed$Tab
      cases.kind.                  org.consilium.cases.Kind
      cases.keeping.nominate.      org.consilium.cases.Nomination$Purpose
      cases.keeping.nominated.     org.consilium.cases.Nomination$Purpose
      cases.keeping.undo.          org.consilium.cases.Nomination$Purpose
      cases.note.                  title asked limits no-substitute someone next contested
      cases.note.part.             org.consilium.cases.Note$Part
      cases.mark.                  org.consilium.cases.State
      cases.prompt.                PROMPTS
      cases.search.                image kind specialty state
      cases.setting.               org.consilium.cases.Setting
      cases.sex.                   org.consilium.cases.Sex
      cases.state.                 org.consilium.cases.State
      officers.sealed.look.        org.consilium.accounts.Looks$Kind
      cases.urgency.               org.consilium.cases.Urgency
      cases.spread.                org.consilium.cases.Pooling$Spread
      cases.vote.                  org.consilium.cases.VoteKind
      cases.why.                   org.consilium.cases.Verdict$Why
      communities.family.          MEDICAL SURGICAL DENTAL PHARMACY MIDWIFERY NURSING
      communities.in-training.     INTERN STUDENT
      demo.part.                   unverified moderator administrator officer verifier
      evidence.warning.            RETRACTED RETRACTED.on RETRACTED.year CONCERN CONCERN.on CONCERN.year CORRECTED CORRECTED.on CORRECTED.year
      frame.keys.                  j k o a u / n ?
      media.gallery.gone.          org.consilium.privacy.Ending
      cases.veil.                  LOOKED_AT.CASE LOOKED_AT.ANSWER CHANGE.CASE CHANGE.ANSWER REMOVED.CASE REMOVED.ANSWER
      cases.veil.LOOKED_AT.        CASE ANSWER
      moderation.decision.         org.consilium.moderation.Ruling$Decision
      moderation.flag.title.       CASE ANSWER WARNING
      moderation.kind.             CASE ANSWER WARNING
      moderation.measure.          org.consilium.moderation.Ruling$Measure
      moderation.nudge.            org.consilium.moderation.Nudge$Kind
      moderation.reason.           org.consilium.moderation.Reason
      moderation.reason.           PATIENT.hint DANGEROUS.hint DISRESPECT.hint ADVERTISING.hint OFF_TOPIC.hint INTEREST.hint ABUSE.hint
      moderation.thing.            CASE ANSWER WARNING
      notifications.cadence.       org.consilium.notifications.Cadence
      notifications.delay.         0 10 60 never
      notifications.digest.subject. HOURLY DAILY WEEKLY
      notifications.done.          saved device no-device removed tried heard resumed
      notifications.kind.          org.consilium.notifications.NotificationKind
      notifications.left.          NOW HOURLY DAILY WEEKLY
      notifications.letter.        org.consilium.accounts.Letter
      notifications.list.          NOW HOURLY DAILY WEEKLY
      notifications.mail.          org.consilium.notifications.NotificationKind
      officers.letter.             NAMED.subject NAMED.body FALLEN.subject FALLEN.body
      paging.error.                mostADay mostAnHour
      paging.keywords.             quote unopened unclosed begins empty missing nothing deep
      paging.stage.                org.consilium.paging.Stage
      paging.stopped.              org.consilium.paging.Progress$Stop
      service.at.                  DOCTOCTOC MEDSCAPE CHAMPLAIN
      service.by.                  DOCTOCTOC MEDSCAPE CHAMPLAIN
      service.told.                DOCTOCTOC MEDSCAPE CHAMPLAIN
      privacy.consent.given-by.    org.consilium.privacy.GivenBy
      privacy.consent.obtained.    org.consilium.privacy.Way
      privacy.consent.scope.       org.consilium.privacy.Scope
      privacy.consent.term.        org.consilium.privacy.Term
      privacy.keeping.             org.consilium.privacy.Keeping
      privacy.kept.because.        org.consilium.privacy.Keeping
      privacy.recognisable.        org.consilium.deid.Recognisable$Circumstance
      privacy.replacement.         org.consilium.privacy.Replacement$Way
      privacy.signing.use.         TEACHING LIBRARY
      privacy.type.                org.consilium.deid.TextType
      pseudonyms.letter.           title number date to.physician to.france to.general body.physician body.france body.general pseudonym threads known signature
      teaching.proposed.           first next
      verification.cause.          org.consilium.verification.Review$Cause
      verification.departed.       LEFT STRUCK_OFF DECEASED GONE
      verification.difference.     org.consilium.verification.Match$Difference
      verification.document.       org.consilium.verification.Document$Kind
      verification.document.       org.consilium.deid.ImageIntake$Reason
      verification.kind.           org.consilium.verification.ProofKind
      verification.lacks.          both register person other second document document-and-second
      verification.mail.           MAILBOX.subject VERIFIED.subject DECIDED.subject MORE.subject SUSPENDED.subject TERM.subject
      verification.mail.           MAILBOX.body VERIFIED.body DECIDED.body MORE.body SUSPENDED.body TERM.body
      verification.missing.        both register person other second document document-and-second
      verification.number.         org.consilium.verification.StatusPage$Number
      verification.open.           org.consilium.verification.Review$Cause
      verification.opinion.        org.consilium.verification.Opinion$Decision
      verification.paper.          org.consilium.verification.Document$State
      verification.relation.       org.consilium.verification.Voucher$Relation
      verification.short.          org.consilium.verification.ProofKind
      verification.sign.           org.consilium.verification.Sign$Kind
      verification.state.          org.consilium.verification.RegisterState
      verification.status.         org.consilium.accounts.Verification
      profession.                  org.consilium.accounts.Profession
      """;

  private DynamicKeys() {}

  /** Endings by beginning. */
  static Map<String, List<String>> all() {
    Map<String, List<String>> endings = new LinkedHashMap<>();
    DYNAMIC
        .lines()
        .forEach(
            line -> {
              String[] words = line.split("\\s+");
              endings.put(words[0], endings(List.of(words).subList(1, words.length)));
            });
    return endings;
  }

  private static List<String> endings(List<String> words) {
    if (words.equals(List.of("PROMPTS"))) {
      return Sources.text(Path.of("src/main/resources/cases/prompts.tsv"))
          .lines()
          .filter(line -> line.startsWith("chip\t"))
          .map(line -> line.split("\t")[1])
          .toList();
    }
    if (!words.getFirst().startsWith("org.")) {
      return words;
    }
    try {
      return Arrays.stream(Class.forName(words.getFirst()).getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
