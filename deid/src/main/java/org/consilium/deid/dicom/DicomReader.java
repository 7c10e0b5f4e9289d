package org.consilium.deid.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a file of PS3.10 held in memory. The bytes are taken to be hostile: every length is
 * compared with what is there, nothing is copied that was not there before (inflated data and
 * swapped bytes apart, both bounded), and elements and depth are counted.
 */
final class DicomReader {

  private static final int UNDEFINED = -1;

  /** Signed where the pixels are; only explicit files say so themselves. */
  private static final Set<Integer> LIKE_PIXELS =
      Set.of(
          0x00280104,
          0x00280105,
          0x00280106,
          0x00280107,
          0x00280108,
          0x00280109,
          0x00280110,
          0x00280111,
          0x00280120,
          0x00280121,
          0x00409211,
          0x00409216);

  private final ByteBuffer in;
  private final DicomLimits limits;
  private final int[] count;
  private boolean explicit = true;
  private boolean signed;

  private DicomReader(ByteBuffer in, DicomLimits limits, int[] count) {
    this.in = in;
    this.limits = limits;
    this.count = count;
  }

  static DicomFile read(byte[] bytes, DicomLimits limits) throws DicomException {
    if (bytes.length > limits.maxBytes()) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too many bytes");
    }
    if (bytes.length < 132
        || bytes[128] != 'D'
        || bytes[129] != 'I'
        || bytes[130] != 'C'
        || bytes[131] != 'M') {
      throw new DicomException(DicomRefusal.NOT_DICOM, "no DICM after 128 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(132);
    int[] count = new int[1];
    DataSet meta = new DicomReader(in, limits, count).meta();
    String uid = meta.text(Tag.SYNTAX);
    if (uid.isEmpty()) {
      throw new DicomException(DicomRefusal.MALFORMED, "no transfer syntax");
    }
    Syntax syntax = Syntax.of(uid);
    if (syntax == Syntax.DEFLATED) {
      in = ByteBuffer.wrap(inflated(in, limits.maxBytes())).order(ByteOrder.LITTLE_ENDIAN);
    }
    in.order(syntax == Syntax.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    DicomReader reader = new DicomReader(in, limits, count);
    reader.explicit = syntax != Syntax.IMPLICIT;
    DataSet data = new DataSet();
    boolean whole = reader.top(data);
    return new DicomFile(meta, syntax, data, !whole);
  }

  private static byte[] inflated(ByteBuffer in, int most) throws DicomException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in);
      byte[] out = new byte[Math.clamp(in.remaining() * 4L, 1024, most)];
      int length = 0;
      while (true) {
        length += inflater.inflate(out, length, out.length - length);
        if (inflater.finished()) {
          return Arrays.copyOf(out, length);
        }
        if (length < out.length) {
          throw new DicomException(DicomRefusal.MALFORMED, "deflated data end early");
        }
        if (length == most) {
          throw new DicomException(DicomRefusal.TOO_LARGE, "inflates to too many bytes");
        }
        out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
      }
    } catch (DataFormatException e) {
      throw new DicomException(DicomRefusal.MALFORMED, "deflated data are damaged");
    } finally {
      inflater.end();
    }
  }

  private DataSet meta() throws DicomException {
    DataSet meta = new DataSet();
    while (in.remaining() >= 8 && in.getShort(in.position()) == 2) {
      add(element(tag(), 0), meta);
    }
    return meta;
  }

  /** Whether all could be read; what follows the pixels may be anything and is not asked for. */
  private boolean top(DataSet data) throws DicomException {
    while (in.hasRemaining()) {
      try {
        add(element(tag(), 0), data);
      } catch (DicomException e) {
        if (data.has(Tag.PIXELS) && e.refusal() == DicomRefusal.MALFORMED) {
          return false;
        }
        throw e;
      }
    }
    return true;
  }

  private static void add(Element element, DataSet to) throws DicomException {
    // Group lengths are of no use once anything has changed.
    if ((element.tag() & 0xFFFF) == 0) {
      return;
    }
    if (to.has(element.tag())) {
      throw new DicomException(DicomRefusal.MALFORMED, Tag.name(element.tag()) + " twice");
    }
    to.put(element);
  }

  private int tag() throws DicomException {
    need(8);
    int group = in.getShort() & 0xFFFF;
    return group << 16 | in.getShort() & 0xFFFF;
  }

  private Element element(int tag, int depth) throws DicomException {
    counted();
    if (Tag.group(tag) == 0xFFFE) {
      throw new DicomException(DicomRefusal.MALFORMED, "an item outside of a sequence");
    }
    Vr vr;
    int length;
    if (explicit) {
      need(4);
      vr = Vr.of(in.get(), in.get());
      if (vr.hasLongLength()) {
        need(6);
        in.getShort();
        length = in.getInt();
      } else {
        length = in.getShort() & 0xFFFF;
      }
    } else {
      need(4);
      length = in.getInt();
      vr = Tag.isPrivate(tag) ? Vr.UN : Dictionary.vr(tag).orElse(Vr.UN);
      if (vr == Vr.US && signed && LIKE_PIXELS.contains(tag)) {
        vr = Vr.SS;
      }
    }
    if (vr == Vr.SQ) {
      return Element.sequence(tag, items(length, depth));
    }
    if (length == UNDEFINED) {
      return switch (vr) {
        case OB, OW -> explicit ? fragments(tag, vr) : Element.sequence(tag, items(length, depth));
        // PS3.5, 6.2.2: a sequence of unknown kind, always implicit and little endian inside.
        case UN -> Element.sequence(tag, inside(true).items(length, depth));
        default -> throw new DicomException(DicomRefusal.MALFORMED, "undefined length");
      };
    }
    Element element = Element.of(tag, vr, take(length, vr.unit()));
    if (tag == Tag.REPRESENTATION && length >= 2) {
      signed = element.bytes().getShort(0) == 1;
    }
    return known(element, depth);
  }

  /** An element of unknown representation that the dictionary knows. */
  private Element known(Element element, int depth) throws DicomException {
    if (element.vr() != Vr.UN || Tag.isPrivate(element.tag()) || !explicit) {
      return element;
    }
    Vr vr = Dictionary.vr(element.tag()).orElse(Vr.UN);
    if (vr != Vr.SQ) {
      return Element.of(element.tag(), vr, element.value());
    }
    DicomReader inner = new DicomReader(element.bytes(), limits, count);
    inner.explicit = false;
    return Element.sequence(element.tag(), inner.items(element.length(), depth));
  }

  /** This reader for content that is implicit; the caller's place in the bytes moves along. */
  private DicomReader inside(boolean implicit) {
    DicomReader inner = new DicomReader(in, limits, count);
    inner.explicit = !implicit;
    return inner;
  }

  private List<DataSet> items(int length, int depth) throws DicomException {
    if (depth >= limits.maxDepth()) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too deep");
    }
    int end = end(length);
    List<DataSet> items = new ArrayList<>();
    while (length == UNDEFINED || in.position() < end) {
      int tag = tag();
      int itemLength = in.getInt();
      if (tag == Tag.SEQUENCE_END && length == UNDEFINED) {
        return items;
      }
      if (tag != Tag.ITEM) {
        throw new DicomException(DicomRefusal.MALFORMED, "no item in a sequence");
      }
      counted();
      items.add(item(itemLength, depth + 1));
    }
    if (in.position() != end) {
      throw new DicomException(DicomRefusal.MALFORMED, "items end beyond their sequence");
    }
    return items;
  }

  private DataSet item(int length, int depth) throws DicomException {
    int end = end(length);
    DataSet item = new DataSet();
    while (length == UNDEFINED || in.position() < end) {
      int tag = tag();
      if (tag == Tag.ITEM_END && length == UNDEFINED) {
        in.getInt();
        return item;
      }
      add(element(tag, depth), item);
    }
    if (in.position() != end) {
      throw new DicomException(DicomRefusal.MALFORMED, "elements end beyond their item");
    }
    return item;
  }

  private Element fragments(int tag, Vr vr) throws DicomException {
    List<ByteBuffer> fragments = new ArrayList<>();
    while (true) {
      int mark = tag();
      int length = in.getInt();
      if (mark == Tag.SEQUENCE_END) {
        break;
      }
      if (mark != Tag.ITEM || length == UNDEFINED) {
        throw new DicomException(DicomRefusal.MALFORMED, "no fragment");
      }
      counted();
      fragments.add(take(length, 1));
    }
    if (fragments.isEmpty()) {
      throw new DicomException(DicomRefusal.MALFORMED, "no offset table");
    }
    return Element.encapsulated(
        tag, vr, fragments.getFirst(), List.copyOf(fragments.subList(1, fragments.size())));
  }

  private int end(int length) throws DicomException {
    if (length == UNDEFINED) {
      return in.limit();
    }
    need(length);
    return in.position() + length;
  }

  private ByteBuffer take(int length, int unit) throws DicomException {
    need(length);
    ByteBuffer value = in.slice(in.position(), length);
    in.position(in.position() + length);
    if (unit == 1 || in.order() == ByteOrder.LITTLE_ENDIAN) {
      return value.order(ByteOrder.LITTLE_ENDIAN);
    }
    byte[] swapped = new byte[length];
    for (int at = 0; at + unit <= length; at += unit) {
      for (int i = 0; i < unit; i++) {
        swapped[at + i] = value.get(at + unit - 1 - i);
      }
    }
    return ByteBuffer.wrap(swapped).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void need(int length) throws DicomException {
    if (length < 0 || length > in.remaining()) {
      throw new DicomException(DicomRefusal.MALFORMED, "ends early");
    }
  }

  private void counted() throws DicomException {
    if (++count[0] > limits.maxElements()) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too many elements");
    }
  }
}
