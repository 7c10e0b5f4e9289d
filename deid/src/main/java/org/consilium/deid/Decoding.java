package org.consilium.deid;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** Turns a file that was walked through into pixels, with chosen pure Java or JDK readers only. */
final class Decoding {

  /** Held at once while decoding; larger pictures are read with gaps. Covers a 12 MP photograph. */
  private static final long MOST_PIXELS_HELD = 12_600_000;

  private Decoding() {}

  /**
   * @param deadline in the time of {@link System#nanoTime}
   */
  static BufferedImage decode(ImageFile file, int maxSide, long deadline) throws IOException {
    ImageReader reader = reader(file.format());
    try (DeadlineStream stream = new DeadlineStream(file.essential(), deadline)) {
      reader.setInput(stream, true, true);
      boolean[] cutShort = new boolean[1];
      reader.addIIOReadWarningListener(
          (source, warning) -> cutShort[0] |= warning.contains("remature end"));
      if (reader.getWidth(0) != file.width() || reader.getHeight(0) != file.height()) {
        throw new ImageFile.BrokenException("two sizes");
      }
      ImageReadParam settings = reader.getDefaultReadParam();
      if (!file.format().equals(ImageFile.Format.WEBP)) {
        int step = (int) Math.ceil(Math.sqrt((double) file.pixels() / MOST_PIXELS_HELD));
        settings.setSourceSubsampling(
            Math.clamp(step, 1, file.width()), Math.clamp(step, 1, file.height()), 0, 0);
      }
      BufferedImage pixels = reader.read(0, settings);
      if (cutShort[0]) {
        throw new ImageFile.BrokenException("picture data ends early");
      }
      return Pixels.upright(Pixels.fit(Pixels.opaque(pixels), maxSide), file.orientation());
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(ImageFile.Format format) throws IOException {
    return switch (format) {
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case PNG -> jdkReader("png");
      case TIFF -> jdkReader("tiff");
      case GIF -> jdkReader("gif");
      case JPEG -> {
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        // Finds the JDK's reader, to which it gives the plain part of the work.
        provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        yield provider.createReaderInstance(null);
      }
    };
  }

  private static ImageReader jdkReader(String format) throws IOException {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (provider.getClass().getName().startsWith("com.sun.imageio.plugins." + format + ".")) {
        return provider.createReaderInstance();
      }
    }
    throw new IllegalStateException("this JDK has no reader for " + format);
  }
}
