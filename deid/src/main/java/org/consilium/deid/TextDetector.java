package org.consilium.deid;

import java.util.List;
import java.util.Locale;

/** Looks for one kind of identifier. Implementations are stateless and safe for any thread. */
public interface TextDetector {

  /**
   * @param text the text, with spaces, dashes, digits and quotes already in their plain forms
   * @param language language of the text; replacements follow it, French where it is not supported
   * @return findings with offsets into {@code text}, in any order; they may overlap
   */
  List<TextFinding> detect(String text, Locale language);
}
