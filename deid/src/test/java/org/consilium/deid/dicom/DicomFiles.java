package org.consilium.deid.dicom;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** Builds files in every transfer syntax, also ones that break the rules. */
final class DicomFiles {

  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String SECONDARY = "1.2.840.10008.5.1.4.1.1.7";

  private record Node(
      int tag, String vr, byte[] value, List<DicomFiles> items, boolean open, boolean fragments) {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<Node> meta = new ArrayList<>();
  private byte[] preamble = new byte[128];
  private byte[] trailing = new byte[0];

  /** A CT with a name, numbers, dates and 16 by 16 pixels. */
  static DicomFiles plain() {
    return new DicomFiles()
        .text(0x00080005, "CS", "ISO_IR 100")
        .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
        .text(0x00080016, "UI", CT)
        .text(0x00080018, "UI", "1.2.3.4.5")
        .text(0x00080020, "DA", "20240312")
        .text(0x00080030, "TM", "101530")
        .text(0x00080050, "SH", "ACC778812")
        .text(0x00080060, "CS", "CT")
        .text(0x00080070, "LO", "SIEMENS")
        .text(0x00080090, "PN", "Referent^Anne")
        .text(0x00081030, "LO", "Scanner thorax Mme DUPONT")
        .text(0x00100010, "PN", "Dupont^Jeanne")
        .text(0x00100020, "LO", "PID445566")
        .text(0x00100030, "DA", "19610312")
        .text(0x00100040, "CS", "F")
        .text(0x00180015, "CS", "CHEST")
        .text(0x0020000D, "UI", "1.2.3.4")
        .text(0x0020000E, "UI", "1.2.3.4.1")
        .text(0x00200013, "IS", "7")
        .numbers(0x00280002, "US", 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .numbers(0x00280010, "US", 16)
        .numbers(0x00280011, "US", 16)
        .text(0x00280030, "DS", "0.5\\0.5")
        .numbers(0x00280100, "US", 16)
        .numbers(0x00280101, "US", 12)
        .numbers(0x00280102, "US", 11)
        .numbers(0x00280103, "US", 0)
        .words(0x7FE00010, ramp(16 * 16));
  }

  static int[] ramp(int length) {
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = i * 13 % 4096;
    }
    return values;
  }

  DicomFiles text(int tag, String vr, String value) {
    return bytes(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  DicomFiles numbers(int tag, String vr, int... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int unit = Vr.valueOf(vr).unit();
    for (int value : values) {
      for (int i = 0; i < unit; i++) {
        out.write(value >> 8 * i);
      }
    }
    return bytes(tag, vr, out.toByteArray());
  }

  DicomFiles words(int tag, int... values) {
    return numbers(tag, "OW", values);
  }

  /** Replaces what stood there; keeps the order of tags. */
  DicomFiles bytes(int tag, String vr, byte[] value) {
    byte[] even = Arrays.copyOf(value, value.length + (value.length & 1));
    if (even.length > value.length && !vr.equals("OB") && !vr.equals("UI") && !vr.equals("UN")) {
      even[value.length] = ' ';
    }
    return node(new Node(tag, vr, even, List.of(), false, false));
  }

  DicomFiles items(int tag, boolean open, DicomFiles... items) {
    return node(new Node(tag, "SQ", new byte[0], List.of(items), open, false));
  }

  /** Encapsulated pixels: an offset table, then one fragment each. */
  DicomFiles encapsulated(byte[] table, List<byte[]> fragments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<byte[]> all = new ArrayList<>(List.of(table));
    all.addAll(fragments);
    for (byte[] fragment : all) {
      byte[] even = Arrays.copyOf(fragment, fragment.length + (fragment.length & 1));
      put16(out, 0xFFFE, false);
      put16(out, 0xE000, false);
      put32(out, even.length, false);
      out.writeBytes(even);
    }
    put16(out, 0xFFFE, false);
    put16(out, 0xE0DD, false);
    put32(out, 0, false);
    return node(new Node(0x7FE00010, "OB", out.toByteArray(), List.of(), true, true));
  }

  DicomFiles without(int tag) {
    nodes.removeIf(node -> node.tag() == tag);
    return this;
  }

  DicomFiles meta(int tag, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    meta.add(
        new Node(
            tag, vr, Arrays.copyOf(bytes, (bytes.length + 1) / 2 * 2), List.of(), false, false));
    return this;
  }

  DicomFiles preamble(String text) {
    preamble = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 128);
    return this;
  }

  DicomFiles trailing(String text) {
    trailing = text.getBytes(StandardCharsets.US_ASCII);
    return this;
  }

  private DicomFiles node(Node node) {
    without(node.tag());
    int at = 0;
    while (at < nodes.size() && Integer.compareUnsigned(nodes.get(at).tag(), node.tag()) < 0) {
      at++;
    }
    nodes.add(at, node);
    return this;
  }

  byte[] file(Syntax syntax) {
    return file(syntax.uid());
  }

  byte[] file(String syntax) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(preamble);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    DicomFiles head = new DicomFiles().text(0x00020010, "UI", syntax);
    meta.forEach(head::node);
    head.write(out, true, false);
    boolean big = syntax.equals(Syntax.BIG_ENDIAN.uid());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(body, !syntax.equals(Syntax.IMPLICIT.uid()), big);
    body.writeBytes(trailing);
    if (syntax.equals(Syntax.DEFLATED.uid())) {
      out.writeBytes(deflated(body.toByteArray()));
    } else {
      out.writeBytes(body.toByteArray());
    }
    return out.toByteArray();
  }

  static byte[] deflated(byte[] bytes) {
    try (DeflaterInputStream in =
        new DeflaterInputStream(new ByteArrayInputStream(bytes), new Deflater(9, true))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(ByteArrayOutputStream out, boolean explicit, boolean big) {
    for (Node node : nodes) {
      byte[] value = value(node, explicit, big);
      put16(out, node.tag() >>> 16, big);
      put16(out, node.tag(), big);
      if (explicit) {
        out.writeBytes(node.vr().getBytes(StandardCharsets.US_ASCII));
        if (Vr.valueOf(node.vr()).hasLongLength()) {
          put16(out, 0, big);
          put32(out, node.open() ? -1 : value.length, big);
        } else {
          put16(out, value.length, big);
        }
      } else {
        put32(out, node.open() ? -1 : value.length, big);
      }
      out.writeBytes(value);
    }
  }

  private byte[] value(Node node, boolean explicit, boolean big) {
    if (!node.vr().equals("SQ")) {
      return big && !node.fragments() ? swapped(node) : node.value();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (DicomFiles item : node.items()) {
      ByteArrayOutputStream inside = new ByteArrayOutputStream();
      item.write(inside, explicit, big);
      put16(out, 0xFFFE, big);
      put16(out, 0xE000, big);
      put32(out, node.open() ? -1 : inside.size(), big);
      out.writeBytes(inside.toByteArray());
      if (node.open()) {
        put16(out, 0xFFFE, big);
        put16(out, 0xE00D, big);
        put32(out, 0, big);
      }
    }
    if (node.open()) {
      put16(out, 0xFFFE, big);
      put16(out, 0xE0DD, big);
      put32(out, 0, big);
    }
    return out.toByteArray();
  }

  private static byte[] swapped(Node node) {
    int unit = Vr.valueOf(node.vr()).unit();
    byte[] swapped = node.value().clone();
    for (int at = 0; at + unit <= swapped.length; at += unit) {
      for (int i = 0; i < unit; i++) {
        swapped[at + i] = node.value()[at + unit - 1 - i];
      }
    }
    return swapped;
  }

  private static void put16(ByteArrayOutputStream out, int value, boolean big) {
    out.write(big ? value >> 8 : value);
    out.write(big ? value : value >> 8);
  }

  private static void put32(ByteArrayOutputStream out, int value, boolean big) {
    put16(out, big ? value >> 16 : value, big);
    put16(out, big ? value : value >> 16, big);
  }

  /** 400 by 300 pixels of a soft grey, with a banner when there is something to say. */
  static BufferedImage picture(int type, String banner) {
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        int level = 40 + (int) (30 * Math.sin(x / 60.0) * Math.cos(y / 50.0));
        image.setRGB(x, y, level * 0x010101);
      }
    }
    if (!banner.isEmpty()) {
      Graphics2D pen = image.createGraphics();
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
      pen.setColor(Color.WHITE);
      pen.drawString(banner, 20, 40);
      pen.dispose();
    }
    if (type == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    // Java2D would change the levels on the way to grey.
    BufferedImage grey = new BufferedImage(400, 300, type);
    grey.getRaster().setPixels(0, 0, 400, 300, samples(image, 8, 1));
    return grey;
  }

  /** The plain file with this picture: grey in 16 bits (12 in use), 8 bits or RGB. */
  static DicomFiles of(BufferedImage image, int bits, int samples) {
    int width = image.getWidth();
    int height = image.getHeight();
    DicomFiles file = plain();
    file.text(0x00080016, "UI", SECONDARY);
    file.numbers(0x00280002, "US", samples);
    file.numbers(0x00280010, "US", height);
    file.numbers(0x00280011, "US", width);
    file.numbers(0x00280100, "US", bits);
    file.numbers(0x00280101, "US", bits == 16 ? 12 : 8);
    file.numbers(0x00280102, "US", bits == 16 ? 11 : 7);
    if (samples == 3) {
      file.text(0x00280004, "CS", "RGB");
      file.numbers(0x00280006, "US", 0);
    }
    int[] values = samples(image, bits, samples);
    return bits == 16 ? file.words(0x7FE00010, values) : file.numbers(0x7FE00010, "OB", values);
  }

  static int[] samples(BufferedImage image, int bits, int samples) {
    int[] values = new int[image.getWidth() * image.getHeight() * samples];
    if (image.getRaster().getNumBands() == 1) {
      image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), values);
      return bits == 16 ? Arrays.stream(values).map(level -> level * 16).toArray() : values;
    }
    for (int i = 0; i < values.length / samples; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      for (int s = 0; s < samples; s++) {
        int level = rgb >> 8 * (samples - 1 - s) & 0xFF;
        values[i * samples + s] = bits == 16 ? level * 16 : level;
      }
    }
    return values;
  }
}
