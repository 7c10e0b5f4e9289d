package org.consilium.search;

/**
 * A word where it stands in a text.
 *
 * @param start of the word in the text, in UTF-16 units; {@code end} is the first one after it
 * @param letters small, without accents, elided article or genitive
 * @param capitals whether it was written in capitals, as abbreviations are
 */
record Word(int start, int end, String letters, boolean capitals) {}
