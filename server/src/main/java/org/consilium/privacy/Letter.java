package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.consilium.web.Page;

/**
 * A withdrawal code in words, for the doctor to send from a device of theirs: the server sends
 * nothing, and knows no address of a patient.
 */
public record Letter(String subject, String text) {

  /**
   * @param patient the page in the patient's language
   * @param address of the page that takes codes
   */
  public static Letter of(Page patient, String code, String address) {
    return new Letter(
        patient.t("privacy.sheet.title"),
        patient.t("privacy.sheet.how")
            + "\n\n"
            + code
            + "\n"
            + address
            + "\n\n"
            + patient.t("privacy.sheet.what"));
  }

  /** An address that opens the device's own mail with the text in it (RFC 6068). */
  public String mailto() {
    return "mailto:?subject=" + encoded(subject) + "&body=" + encoded(text.replace("\n", "\r\n"));
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "Letter";
  }
}
