package org.consilium.deid;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses, also with the at sign spelled in brackets. */
final class Emails implements TextDetector {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}+(?: ?[(\\[](?:at|arobase|ät)[)\\]] ?|@)"
              + "[\\p{L}\\p{N}-]{1,63}+(?:(?:\\.| ?[(\\[](?:dot|point|punkt)[)\\]] ?)"
              + "[\\p{L}\\p{N}-]{1,63}+){1,6}+",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    String replacement = Wording.of(language).email();
    return ADDRESS
        .matcher(text)
        .results()
        .map(
            match ->
                new TextFinding(
                    match.start(),
                    match.end(),
                    TextType.EMAIL,
                    0.95,
                    "privacy.reason.email",
                    replacement,
                    true))
        .toList();
  }
}
