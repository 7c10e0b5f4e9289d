package org.consilium.deid.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Data elements in the order of their tags. */
final class DataSet {

  private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

  void put(Element element) {
    elements.put(element.tag(), element);
  }

  boolean has(int tag) {
    return elements.containsKey(tag);
  }

  void remove(int tag) {
    elements.remove(tag);
  }

  Optional<Element> find(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  Collection<Element> all() {
    return elements.values();
  }

  /** The plain ASCII value without its padding; empty where there is none. */
  String text(int tag) {
    return find(tag).map(DataSet::ascii).orElse("");
  }

  static String ascii(Element element) {
    String text = new String(element.copy(), StandardCharsets.ISO_8859_1);
    return text.replace('\0', ' ').strip();
  }

  /** The first of the unsigned 16-bit values. */
  int number(int tag, int otherwise) {
    return find(tag)
        .filter(element -> element.length() >= 2)
        .map(element -> element.bytes().getShort(0) & 0xFFFF)
        .orElse(otherwise);
  }

  /** The first of the decimal numbers written in text. */
  Optional<Double> decimal(int tag) throws DicomException {
    String text = text(tag);
    int end = text.indexOf('\\');
    String first = (end < 0 ? text : text.substring(0, end)).strip();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(first);
      if (Double.isFinite(value)) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new DicomException(DicomRefusal.MALFORMED, "no number in " + Tag.name(tag));
  }

  List<DataSet> items(int tag) {
    return find(tag).map(Element::items).orElse(List.of());
  }

  void putText(int tag, Vr vr, String value) {
    put(Element.of(tag, vr, value.getBytes(StandardCharsets.UTF_8)));
  }

  void putNumber(int tag, int value) {
    put(Element.of(tag, Vr.US, new byte[] {(byte) value, (byte) (value >> 8)}));
  }
}
