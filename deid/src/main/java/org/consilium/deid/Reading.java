package org.consilium.deid;

/**
 * What a line of lettering says.
 *
 * @param least likelihood of the least sure character, 0 to 1; 0 for no character at all
 * @param mean likelihood of the characters, 0 to 1
 */
record Reading(String text, double least, double mean) {

  /** Whether anybody would take this for letters or digits. */
  boolean isLettering() {
    // A row of rings, such as bones or vessels across, reads like zeros.
    return !text.matches("[oO0°]*") && (mean >= 0.6 || (mean >= 0.4 && text.length() >= 4));
  }
}
