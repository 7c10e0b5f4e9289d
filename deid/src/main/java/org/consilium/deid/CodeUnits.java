package org.consilium.deid;

import java.util.Arrays;

/**
 * The code units of a text that is being mended, and what becomes of each. Outside the text there
 * is no letter and no digit.
 */
final class CodeUnits {

  private final PlainText plain;
  private final char[] units;

  /** Of each unit: 0 as it is, 1 a space goes before it, 2 it goes. */
  private final byte[] changes;

  private boolean changed;

  CodeUnits(PlainText plain) {
    this.plain = plain;
    this.units = plain.units();
    this.changes = new byte[units.length];
  }

  /** The text with all that was changed. */
  PlainText written() {
    return changed ? plain.with(units, changes) : plain;
  }

  int length() {
    return units.length;
  }

  char at(int unit) {
    return units[unit];
  }

  void set(int unit, char other) {
    units[unit] = other;
    changed = true;
  }

  /** A space goes before this unit. */
  void part(int unit) {
    changes[unit] = 1;
    changed = true;
  }

  void remove(int space) {
    changes[space] = 2;
    changed = true;
  }

  boolean isRemoved(int unit) {
    return changes[unit] == 2;
  }

  char[] copy(int from, int to) {
    return Arrays.copyOfRange(units, from, to);
  }

  void restore(int from, char[] before) {
    System.arraycopy(before, 0, units, from, before.length);
  }

  /** Of a word, as the lexicon keeps it. */
  long hash(int from, int to) {
    return Fold.hash(units, from, to);
  }

  boolean ends(int at) {
    return at >= units.length || !Character.isLetterOrDigit(at(at));
  }

  boolean isLetter(int at) {
    return at >= 0 && at < units.length && Character.isLetter(at(at));
  }

  boolean isUpper(int at) {
    return at >= 0 && at < units.length && Character.isUpperCase(at(at));
  }

  boolean isLower(int at) {
    return at >= 0 && at < units.length && Character.isLowerCase(at(at));
  }

  boolean isDot(int at) {
    return at >= 0 && at < units.length && at(at) == '.';
  }

  boolean isDigit(int at) {
    return at >= 0 && at < units.length && at(at) >= '0' && at(at) <= '9';
  }
}
