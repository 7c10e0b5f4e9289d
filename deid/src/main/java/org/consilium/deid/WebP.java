package org.consilium.deid;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures for the web. */
public final class WebP {

  private WebP() {}

  /**
   * A lossy WebP file made from the pixels alone: no metadata of any kind.
   *
   * @param maxSide longest side of the result in pixels; a smaller picture keeps its size
   * @param quality from 0 (smallest) to 1 (best)
   */
  public static byte[] encode(BufferedImage image, int maxSide, float quality) {
    BufferedImage pixels = Pixels.fit(Pixels.opaque(image), maxSide);
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      WebPWriteParam settings = new WebPWriteParam(Locale.ROOT);
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType("Lossy");
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(pixels, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
