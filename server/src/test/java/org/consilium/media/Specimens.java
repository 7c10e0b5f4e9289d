package org.consilium.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people and attackers send them. */
final class Specimens {
  private Specimens() {}

  /** A lesion on skin, red on beige. */
  static BufferedImage lesion(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(224, 188, 164));
    pen.fillRect(0, 0, width, height);
    pen.setColor(new Color(178, 64, 58));
    pen.fillOval(width / 4, height / 4, width / 2, height / 2);
    pen.dispose();
    return image;
  }

  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] jpeg() {
    return file(lesion(800, 600), "jpeg");
  }

  /** A kilobyte or so that says it is a large grey picture, all black. */
  static byte[] png(int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    bytes.writeBytes(
        chunk(
            "IHDR",
            ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 0, 0, 0, 0})));
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(pixels, new Deflater(9))) {
      byte[] line = new byte[width + 1];
      for (int y = 0; y < height; y++) {
        out.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.writeBytes(chunk("IDAT", ByteBuffer.wrap(pixels.toByteArray())));
    bytes.writeBytes(chunk("IEND", ByteBuffer.allocate(0)));
    return bytes.toByteArray();
  }

  static byte[] truncated() {
    byte[] whole = jpeg();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A picture that is also an archive. */
  static byte[] polyglot() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(jpeg());
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("run.sh"));
      zip.write("echo".getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] svg() {
    return "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
        .getBytes(ISO_8859_1);
  }

  static byte[] heic() {
    return ByteBuffer.allocate(64)
        .putInt(24)
        .put("ftypheic".getBytes(ISO_8859_1))
        .putInt(0)
        .put("mif1heic".getBytes(ISO_8859_1))
        .array();
  }

  private static byte[] chunk(String type, ByteBuffer body) {
    byte[] name = type.getBytes(ISO_8859_1);
    byte[] content = body.array();
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) sum.getValue())
        .array();
  }
}
