package org.consilium.deid.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import jj2000.j2k.NotImplementedError;

/** JPEG 2000 codestreams (ISO 15444-1, annex A). */
final class Jpeg2000 implements Decoder {

  private static final int MOST_TILES = 4096;

  @Override
  public boolean decode(byte[] code, PixelFormat format, int[] out) throws DicomException {
    check(code, format);
    J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(code))) {
      reader.setInput(in);
      Jpeg.copy(reader.read(0).getRaster(), format, out);
    } catch (IOException | RuntimeException | NotImplementedError e) {
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
    long width = unsigned(in, 8) - unsigned(in, 16);
    long height = unsigned(in, 12) - unsigned(in, 20);
    long tileWidth = unsigned(in, 24);
    long tileHeight = unsigned(in, 28);
    int components = in.getShort(40) & 0xFFFF;
    if (width != format.columns()
        || height != format.rows()
        || components != format.samples()
        || tileWidth == 0
        || tileHeight == 0
        || code.length < 42 + 3 * components) {
      throw new DicomException(DicomRefusal.MALFORMED, "a JPEG 2000 of another size");
    }
    long tiles =
        Math.ceilDiv(unsigned(in, 8), tileWidth) * Math.ceilDiv(unsigned(in, 12), tileHeight);
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
