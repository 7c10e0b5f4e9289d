package org.consilium.privacy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Patients signing on their doctor's device. What they read and drew is sealed at once; no page
 * shows it again, to nobody: it is the proof of a consent and goes when the consent ends.
 */
@Component
public class Signatures {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SignatureRows rows;
  private final MessageSource messages;
  private final Seal seal;
  private final Audit audit;

  Signatures(SignatureRows rows, MessageSource messages, Seal seal, Audit audit) {
    this.rows = rows;
    this.messages = messages;
    this.seal = seal;
    this.audit = audit;
  }

  /** What a signature is for that renews a consent. */
  public static String renewal(long consentId) {
    return "renewal-" + consentId;
  }

  /**
   * Lays the terms ready for the patient to read.
   *
   * @param purpose of the form they belong to, such as {@code ask}
   * @param pictures what is shown with them
   */
  @Transactional
  public void begin(Actor doctor, String purpose, ConsentForm form, Collection<Long> pictures) {
    Agreement agreement = new Agreement(form, List.copyOf(pictures), "", List.of(), "");
    rows.begin(doctor.id(), purpose, form.terms(pictures), close(agreement));
  }

  /** What the doctor has laid ready; never what was drawn. */
  public Optional<Agreement> find(Actor doctor, String purpose) {
    return rows.waiting(doctor.id(), purpose)
        .map(bytes -> JSON.readValue(seal.open(bytes), Agreement.class))
        .map(laid -> new Agreement(laid.form(), laid.pictures(), "", List.of(), ""));
  }

  /** The same, or 404. */
  public Agreement waiting(Actor doctor, String purpose) {
    return find(doctor, purpose).orElseThrow(Refusal::notFound);
  }

  /** What the patient reads, a sentence each. */
  public List<String> words(Locale language, Agreement agreement) {
    ConsentForm form = agreement.form();
    List<String> words = new ArrayList<>();
    words.add(say(language, "privacy.signing.what", agreement.pictures().size()));
    words.add(
        say(
            language,
            form.covers(Scope.MEMBERS) ? "privacy.signing.members" : "privacy.signing.community"));
    for (Scope use : List.of(Scope.TEACHING, Scope.LIBRARY)) {
      if (form.covers(use)) {
        words.add(say(language, "privacy.signing.use." + use));
      }
    }
    words.add(
        form.expires()
            .map(end -> say(language, "privacy.signing.until", written(end, language)))
            .orElseGet(() -> say(language, "privacy.signing.endless")));
    words.add(say(language, "privacy.signing.withdraw"));
    words.add(say(language, "privacy.signing.kept"));
    return words;
  }

  /**
   * Takes a signature, or a tick in its place.
   *
   * @param strokes as the page sent them, see {@link Strokes}
   * @return false when there is neither: nothing is changed
   * @throws Refusal 400 for strokes that no page of ours sends, 404 when nothing is laid ready
   */
  @Transactional
  public boolean sign(
      Actor doctor, String purpose, Locale language, String strokes, boolean agreed) {
    Agreement read = waiting(doctor, purpose);
    Optional<Strokes> drawn = Strokes.read(strokes);
    if (drawn.isEmpty() && !agreed) {
      if (strokes.length() > Strokes.MOST_CHARACTERS) {
        throw new Refusal(400, "refusal.malformed");
      }
      return false;
    }
    Agreement signed =
        new Agreement(
            read.form(),
            read.pictures(),
            language.getLanguage(),
            words(language, read),
            drawn.map(Strokes::written).orElse(""));
    String terms = read.form().terms(read.pictures());
    if (rows.sign(doctor.id(), purpose, terms, close(signed)).isEmpty()) {
      throw Refusal.notFound();
    }
    return true;
  }

  /** Whether the patient has signed these terms for these pictures. */
  public boolean signed(Actor doctor, String purpose, ConsentForm form, Collection<Long> pictures) {
    return rows.signed(doctor.id(), purpose, form.terms(pictures));
  }

  @Transactional
  public void discard(Actor doctor, String purpose) {
    rows.discard(doctor.id(), purpose);
    rows.discard(doctor.account(), purpose);
  }

  /** Makes what was signed the proof of a consent, in the transaction that records it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void bind(
      Actor doctor, ConsentForm form, String purpose, Collection<Long> pictures, long consentId) {
    if (form.obtained() != Way.SIGNED) {
      discard(doctor, purpose);
      return;
    }
    rows.destroy(consentId);
    if (!rows.bind(doctor, purpose, form.terms(pictures), consentId)) {
      throw new Refusal(409, "privacy.consent.signature.missing");
    }
    audit.record(doctor, "signature.bind", "consent", consentId);
  }

  private byte[] close(Agreement agreement) {
    return seal.close(JSON.writeValueAsBytes(agreement));
  }

  private String say(Locale language, String key, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  private static String written(LocalDate day, Locale language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
  }
}
