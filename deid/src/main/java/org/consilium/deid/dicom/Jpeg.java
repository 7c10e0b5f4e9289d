package org.consilium.deid.dicom;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Baseline JPEG by the JDK's reader and lossless JPEG by TwelveMonkeys'. Only what the picture
 * needs reaches them, after its size was compared with what the data set says.
 */
final class Jpeg implements Decoder {

  private static final int START = 0xD8;
  private static final int SCAN = 0xDA;
  private static final int BASELINE = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int LOSSLESS = 0xC3;
  private static final int ADOBE = 0xEE;

  /** Tells TwelveMonkeys to leave the colours as they are. */
  private static final byte[] AS_CODED = {
    (byte) 0xFF, (byte) ADOBE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  /** What stands before the first scan. */
  private record Header(int process, int adobe, boolean namedRgb, byte[] essential) {}

  @Override
  public boolean decode(byte[] code, PixelFormat format, int[] out) throws DicomException {
    Header header = walk(code, format);
    ImageReader reader = null;
    try (ImageInputStream in = new StoppableStream(header.essential())) {
      Raster raster;
      if (header.process() == LOSSLESS) {
        reader = lossless();
        reader.setInput(in, true, true);
        raster = reader.read(0).getRaster();
      } else {
        reader = jdk();
        reader.setInput(in, true, true);
        raster = reader.readRaster(0, null);
      }
      copy(raster, format, out);
    } catch (IOException | RuntimeException e) {
      throw new DicomException(DicomRefusal.MALFORMED, "a damaged JPEG");
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
    return format.samples() == 3
        && (header.adobe() >= 0 ? header.adobe() == 1 : format.isYbr() && !header.namedRgb());
  }

  /** Samples of a decoder's raster, which must be of the very size that was asked for. */
  static void copy(Raster raster, PixelFormat format, int[] out) throws DicomException {
    if (raster.getWidth() != format.columns()
        || raster.getHeight() != format.rows()
        || raster.getNumBands() != format.samples()) {
      throw new DicomException(DicomRefusal.MALFORMED, "a coded frame of another size");
    }
    int[] row = new int[format.columns() * format.samples()];
    for (int y = 0; y < format.rows(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, format.columns(), 1, row);
      System.arraycopy(row, 0, out, y * row.length, row.length);
    }
  }

  private static Header walk(byte[] code, PixelFormat format) throws DicomException {
    ByteArrayOutputStream essential = new ByteArrayOutputStream(code.length + 16);
    int process = 0;
    int adobe = -1;
    boolean namedRgb = false;
    if (at(code, 0) != 0xFF || at(code, 1) != START) {
      throw new DicomException(DicomRefusal.MALFORMED, "no JPEG");
    }
    essential.write(code, 0, 2);
    int at = 2;
    while (true) {
      if (at(code, at) != 0xFF) {
        throw new DicomException(DicomRefusal.MALFORMED, "no marker in a JPEG");
      }
      int marker = at(code, at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int length = at(code, at + 2) << 8 | at(code, at + 3);
      if (length < 2 || length > code.length - at - 2) {
        throw new DicomException(DicomRefusal.MALFORMED, "a JPEG segment beyond the end");
      }
      if (marker == SCAN) {
        break;
      }
      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        if (process != 0) {
          throw new DicomException(DicomRefusal.MALFORMED, "two frames in one JPEG");
        }
        process = marker;
        frame(code, at + 4, length - 2, marker, format);
        namedRgb = length >= 17 && code[at + 10] == 'R' && code[at + 13] == 'G';
        if (process == LOSSLESS) {
          essential.writeBytes(AS_CODED);
        }
      }
      if (marker == ADOBE && length >= 14 && code[at + 4] == 'A') {
        adobe = at(code, at + 15);
      }
      if (marker < 0xE0) {
        essential.write(code, at, length + 2);
      }
      at += length + 2;
    }
    if (process == 0 || code.length - at < 8) {
      throw new DicomException(DicomRefusal.MALFORMED, "no picture in a JPEG");
    }
    essential.write(code, at, code.length - at);
    return new Header(process, adobe, namedRgb, essential.toByteArray());
  }

  private static void frame(byte[] code, int at, int length, int process, PixelFormat format)
      throws DicomException {
    int precision = at(code, at);
    int rows = at(code, at + 1) << 8 | at(code, at + 2);
    int columns = at(code, at + 3) << 8 | at(code, at + 4);
    int samples = at(code, at + 5);
    if (length < 6 || rows != format.rows() || columns != format.columns()) {
      throw new DicomException(DicomRefusal.MALFORMED, "a JPEG of another size");
    }
    if (samples != format.samples() || precision > format.allocated()) {
      throw new DicomException(DicomRefusal.MALFORMED, "a JPEG of another kind");
    }
    boolean known =
        switch (process) {
          case BASELINE, EXTENDED, PROGRESSIVE -> precision == 8;
          case LOSSLESS -> true;
          default -> false;
        };
    if (!known) {
      throw new DicomException(DicomRefusal.UNDECODABLE, "a JPEG of a kind not decoded here");
    }
  }

  private static int at(byte[] code, int index) throws DicomException {
    if (index >= code.length) {
      throw new DicomException(DicomRefusal.MALFORMED, "a JPEG ends early");
    }
    return code[index] & 0xFF;
  }

  private static ImageReader lossless() throws IOException {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return provider.createReaderInstance(null);
  }

  private static ImageReader jdk() throws IOException {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (provider.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg.")) {
        return provider.createReaderInstance();
      }
    }
    throw new IllegalStateException("this JDK has no reader for JPEG");
  }

  /** Where a coded frame that goes over several fragments may begin. */
  static boolean begins(byte first, byte second) {
    return (first & 0xFF) == 0xFF && ((second & 0xFF) == START || (second & 0xFF) == 0x4F);
  }
}
