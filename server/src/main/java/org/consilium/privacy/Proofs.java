package org.consilium.privacy;

import java.util.Optional;
import javax.sql.DataSource;
import org.consilium.foundation.Seal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a signature, from the operator's console only: for a patient or a court who asks whether
 * there was one. Each opening leaves a line in the audit.
 */
public final class Proofs {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SignatureRows rows;
  private final Seal seal;

  public Proofs(DataSource dataSource, Seal seal) {
    this.rows = SignatureRows.on(dataSource);
    this.seal = seal;
  }

  /**
   * What was read and drawn, as an SVG drawing that carries its words; empty when the consent was
   * not signed, has ended, or is none.
   *
   * @param written the patient's code
   */
  public Optional<String> open(String written) {
    return WithdrawalCode.read(written)
        .flatMap(code -> rows.open(code.digest(seal)))
        .map(proof -> drawing(proof, JSON.readValue(seal.open(proof.sealed()), Agreement.class)));
  }

  private static String drawing(SignatureRows.Proof proof, Agreement agreement) {
    StringBuilder words = new StringBuilder();
    agreement.words().forEach(sentence -> words.append("\n    ").append(escaped(sentence)));
    String drawn =
        agreement.strokes().isEmpty()
            ? "<text x=\"20\" y=\"200\" font-size=\"40\">[x]</text>"
            : "<path fill=\"none\" stroke=\"#000\" stroke-width=\"4\" d=\"%s\"/>"
                .formatted(new Strokes(agreement.strokes()).path());
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" xml:lang="%s">
          <title>Consent %d, %s, signed %s</title>
          <desc>%s
          </desc>
          %s
        </svg>
        """
        .formatted(
            Strokes.WIDTH,
            Strokes.HEIGHT,
            agreement.language(),
            proof.consentId(),
            agreement.form().givenBy(),
            proof.signedAt(),
            words,
            drawn);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
