package org.consilium.privacy;

import java.util.List;

/**
 * What is laid before a patient, and, once signed, the proof of it.
 *
 * @param form the terms
 * @param pictures what is shown, by number
 * @param language of the words; empty until signed
 * @param words as they were read; empty until signed
 * @param strokes the drawing, see {@link Strokes}; empty until signed, and when a tick stands for
 *     it
 */
public record Agreement(
    ConsentForm form, List<Long> pictures, String language, List<String> words, String strokes) {

  @Override
  public String toString() {
    return "Agreement";
  }
}
