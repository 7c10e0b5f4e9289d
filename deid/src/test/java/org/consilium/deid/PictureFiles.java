package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files made for tests, byte by byte where no honest writer would make them. */
final class PictureFiles {

  private PictureFiles() {}

  static BufferedImage accepted(byte[] bytes) {
    return switch (new ImageIntake(ImageIntake.Limits.defaults()).read(bytes)) {
      case ImageIntake.Accepted accepted -> accepted.image();
      case ImageIntake.Refused refused -> throw new AssertionError("refused: " + refused.reason());
    };
  }

  static byte[] jpeg(BufferedImage image, float quality) {
    return jpeg(new IIOImage(image, null, null), quality, false);
  }

  static byte[] jpeg(IIOImage image, float quality, boolean progressive) {
    ImageWriter writer =
        Stream.iterate(ImageIO.getImageWritersByFormatName("jpeg"), i -> i.hasNext(), i -> i)
            .map(Iterator::next)
            .filter(w -> w.getClass().getName().startsWith("com.sun."))
            .findFirst()
            .orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      if (progressive) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The JPEG with a segment put right after its start. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    ByteBuffer result = ByteBuffer.allocate(jpeg.length + payload.length + 4);
    result.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    result.putShort((short) (payload.length + 2)).put(payload);
    return result.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** An EXIF block with an orientation, a maker's text and a name. */
  static byte[] exif(int orientation, boolean little) {
    ByteBuffer block =
        ByteBuffer.allocate(120).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    block.put(ascii("Exif\0\0")).put(ascii(little ? "II" : "MM")).putShort((short) 42).putInt(8);
    block.putShort((short) 2);
    block.putShort((short) 0x010f).putShort((short) 2).putInt(14).putInt(38);
    block.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    block.putShort((short) 0).putInt(0);
    return block.put(ascii("SECRET CAMERA\0")).array();
  }

  static byte[] chunk(String type, byte[] body) {
    byte[] name = ascii(type);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(body);
    return ByteBuffer.allocate(body.length + 12)
        .putInt(body.length)
        .put(name)
        .put(body)
        .putInt((int) sum.getValue())
        .array();
  }

  static byte[] header(int width, int height) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array());
  }

  /** So many zero bytes, deflated. */
  static byte[] deflatedZeros(long length) {
    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 16];
    byte[] buffer = new byte[1 << 16];
    long left = length;
    while (!deflater.finished()) {
      if (deflater.needsInput()) {
        int part = (int) Math.min(left, zeros.length);
        deflater.setInput(zeros, 0, part);
        left -= part;
        if (left == 0) {
          deflater.finish();
        }
      }
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static byte[] pngOf(byte[]... chunks) {
    return join(latin(PngFile.SIGNATURE), join(chunks), chunk("IEND", new byte[0]));
  }

  /** The PNG with a chunk put right after its header. */
  static byte[] withChunk(byte[] png, byte[] chunk) {
    return join(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
  }

  static byte[] riff(byte[]... chunks) {
    byte[] body = join(chunks);
    return ByteBuffer.allocate(body.length + 12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(body.length + 4)
        .put(ascii("WEBP"))
        .put(body)
        .array();
  }

  static byte[] riffChunk(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length + (body.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii(type))
        .putInt(body.length)
        .put(body)
        .array();
  }

  /** The chunk that declares features and size of an extended WebP file. */
  static byte[] extended(int flags, int width, int height) {
    ByteBuffer body = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(flags);
    body.putShort((short) (width - 1)).put((byte) (width - 1 >> 16));
    body.putShort((short) (height - 1)).put((byte) (height - 1 >> 16));
    return riffChunk("VP8X", body.array());
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
