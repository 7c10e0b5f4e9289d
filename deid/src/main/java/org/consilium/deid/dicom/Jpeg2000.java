package org.consilium.deid.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStream;

/** JPEG 2000 codestreams (ISO 15444-1, annex A). */
final class Jpeg2000 implements Decoder {

  private static final int MOST_TILES = 4096;

  @Override
  public boolean decode(byte[] code, PixelFormat format, int[] out) throws DicomException {
    check(code, format);
    J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
    try (ImageInputStream in = new StoppableStream(code)) {
      reader.setInput(in);
      Jpeg.copy(reader.read(0).getRaster(), format, out);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // This decoder throws plain errors, of several kinds, for damaged codes.
      throw new DicomException(DicomRefusal.MALFORMED, "a damaged JPEG 2000");
    } finally {
      reader.dispose();
    }
    // Its own transforms (RCT, ICT) are undone by the decoder; others are the data set's affair.
    return format.photometric().startsWith("YBR_FULL");
  }

  /** The SIZ segment, which comes first. */
  private static void check(byte[] code, PixelFormat format) throws DicomException {
    ByteBuffer in = ByteBuffer.wrap(code);
    if (code.length < 50 || in.getInt(0) != 0xFF4FFF51) {
      throw new DicomException(DicomRefusal.MALFORMED, "no JPEG 2000");
    }
    long width = unsigned(in, 8);
    long height = unsigned(in, 12);
    boolean origin = (in.getInt(16) | in.getInt(20) | in.getInt(32) | in.getInt(36)) == 0;
    long tileWidth = unsigned(in, 24);
    long tileHeight = unsigned(in, 28);
    int components = in.getShort(40) & 0xFFFF;
    if (width != format.columns()
        || height != format.rows()
        || components != format.samples()
        || Math.min(tileWidth, tileHeight) == 0
        || Math.max(tileWidth, tileHeight) > Integer.MAX_VALUE
        || code.length < 42 + 3 * components) {
      throw new DicomException(DicomRefusal.MALFORMED, "a JPEG 2000 of another size");
    }
    if (!origin) {
      throw new DicomException(DicomRefusal.UNDECODABLE, "a JPEG 2000 that begins elsewhere");
    }
    long tiles = Math.ceilDiv(width, tileWidth) * Math.ceilDiv(height, tileHeight);
    if (tiles > MOST_TILES) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too many tiles");
    }
    for (int i = 0; i < components; i++) {
      int depth = in.get(42 + 3 * i) & 0x7F;
      boolean signed = in.get(42 + 3 * i) < 0;
      if ((signed && !format.signed()) || in.getShort(43 + 3 * i) != 0x0101) {
        throw new DicomException(DicomRefusal.UNDECODABLE, "a JPEG 2000 not decoded here");
      }
      if (depth + 1 > format.allocated()) {
        throw new DicomException(DicomRefusal.MALFORMED, "a JPEG 2000 of another kind");
      }
    }
  }

  private static long unsigned(ByteBuffer in, int at) {
    return in.getInt(at) & 0xFFFFFFFFL;
  }
}
