package org.consilium.deid.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One data element. Exactly one of value, items and fragments is in use.
 *
 * @param value little endian
 * @param items the data sets of a sequence
 * @param fragments encapsulated pixel data without its offset table
 * @param offsets the basic offset table of encapsulated pixel data
 */
record Element(
    int tag,
    Vr vr,
    ByteBuffer value,
    List<DataSet> items,
    List<ByteBuffer> fragments,
    ByteBuffer offsets) {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  static Element of(int tag, Vr vr, ByteBuffer value) {
    return new Element(tag, vr, value, List.of(), List.of(), NOTHING);
  }

  static Element of(int tag, Vr vr, byte[] value) {
    return of(tag, vr, ByteBuffer.wrap(value));
  }

  static Element empty(int tag, Vr vr) {
    return of(tag, vr, NOTHING);
  }

  static Element sequence(int tag, List<DataSet> items) {
    return new Element(tag, Vr.SQ, NOTHING, items, List.of(), NOTHING);
  }

  static Element encapsulated(int tag, Vr vr, ByteBuffer offsets, List<ByteBuffer> fragments) {
    return new Element(tag, vr, NOTHING, List.of(), fragments, offsets);
  }

  /** A view of the value of its own, little endian, from its first byte on. */
  ByteBuffer bytes() {
    return value.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int length() {
    return value.remaining();
  }

  byte[] copy() {
    byte[] copy = new byte[value.remaining()];
    bytes().get(copy);
    return copy;
  }
}
