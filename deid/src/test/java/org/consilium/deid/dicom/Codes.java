package org.consilium.deid.dicom;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;

/** Encodes pixels as the files of the tests need them. */
final class Codes {

  private Codes() {}

  static byte[] baseline(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  /** With a comment right after the start. */
  static byte[] commented(byte[] jpeg, String comment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(0xFE);
    out.write(0);
    out.write(comment.length() + 2);
    out.writeBytes(comment.getBytes(StandardCharsets.US_ASCII));
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  static byte[] jpeg2000(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    J2KImageWriter writer = new J2KImageWriter(new J2KImageWriterSpi());
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      J2KImageWriteParam settings = new J2KImageWriteParam();
      settings.setLossless(true);
      settings.setWriteCodeStreamOnly(true);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Every plane as literal runs, with a run of repeats where a byte comes three times. */
  static byte[] rle(int[] samples, int perPixel, int sampleBytes) {
    int planes = perPixel * sampleBytes;
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, planes);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int plane = 0; plane < planes; plane++) {
      header.putInt(4 + 4 * plane, 64 + body.size());
      byte[] bytes = new byte[samples.length / perPixel];
      int shift = 8 * (sampleBytes - 1 - plane % sampleBytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (samples[i * perPixel + plane / sampleBytes] >> shift);
      }
      pack(bytes, body);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static void pack(byte[] bytes, ByteArrayOutputStream out) {
    int start = out.size();
    int at = 0;
    while (at < bytes.length) {
      int same = 1;
      while (at + same < bytes.length && same < 128 && bytes[at + same] == bytes[at]) {
        same++;
      }
      if (same >= 3) {
        out.write(1 - same);
        out.write(bytes[at]);
        at += same;
      } else {
        out.write(0);
        out.write(bytes[at]);
        at++;
      }
    }
    if ((out.size() - start & 1) == 1) {
      out.write(0x80);
    }
  }

  /** Lossless JPEG (process 14, predictor 1) with one table in which every category has 5 bits. */
  static byte[] lossless(int[] samples, int width, int height, int perPixel, int precision) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    segment(out, 0xD8);
    int[] frame = new int[6 + 3 * perPixel];
    frame[0] = precision;
    frame[1] = height >> 8;
    frame[2] = height;
    frame[3] = width >> 8;
    frame[4] = width;
    frame[5] = perPixel;
    for (int i = 0; i < perPixel; i++) {
      frame[6 + 3 * i] = i + 1;
      frame[7 + 3 * i] = 0x11;
    }
    segment(out, 0xC3, frame);
    int[] table = new int[17 + 17];
    table[5] = 17;
    for (int i = 0; i < 17; i++) {
      table[17 + i] = i;
    }
    segment(out, 0xC4, table);
    int[] scan = new int[4 + 2 * perPixel];
    scan[0] = perPixel;
    for (int i = 0; i < perPixel; i++) {
      scan[1 + 2 * i] = i + 1;
    }
    scan[1 + 2 * perPixel] = 1;
    segment(out, 0xDA, scan);
    scan(out, samples, width, perPixel, precision);
    segment(out, 0xD9);
    return out.toByteArray();
  }

  private static void scan(
      ByteArrayOutputStream out, int[] samples, int width, int perPixel, int precision) {
    long bits = 0;
    int count = 0;
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / perPixel;
      int before =
          pixel == 0
              ? 1 << (precision - 1)
              : samples[pixel % width == 0 ? i - width * perPixel : i - perPixel];
      int difference = (short) (samples[i] - before);
      int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
      int extra = difference < 0 ? difference + (1 << category) - 1 : difference;
      int length = category == 16 ? 0 : category;
      bits = bits << 5 + length | (long) category << length | extra & (1L << length) - 1;
      count += 5 + length;
      while (count >= 8) {
        count -= 8;
        put(out, (int) (bits >> count));
        bits &= (1L << count) - 1;
      }
    }
    if (count > 0) {
      put(out, (int) (bits << 8 - count) | (1 << 8 - count) - 1);
    }
  }

  private static void put(ByteArrayOutputStream out, int value) {
    out.write(value);
    if ((value & 0xFF) == 0xFF) {
      out.write(0);
    }
  }

  private static void segment(ByteArrayOutputStream out, int marker, int... content) {
    out.write(0xFF);
    out.write(marker);
    if (marker != 0xD8 && marker != 0xD9) {
      out.write(content.length + 2 >> 8);
      out.write(content.length + 2);
      for (int value : content) {
        out.write(value);
      }
    }
  }
}
