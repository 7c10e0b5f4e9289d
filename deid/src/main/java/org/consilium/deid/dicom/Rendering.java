package org.consilium.deid.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes pictures of frames ({@code TYPE_INT_RGB}). */
record Rendering(DataSet data, Frames frames) {

  /** As the file wants it to be seen. */
  BufferedImage shown(int frame) throws DicomException {
    if (!frames.format().isMonochrome()) {
      return coloured(frame);
    }
    Optional<Window> window = Window.of(data, frame);
    return grey(frame, window.isPresent() ? window.get() : whole(frame, 0));
  }

  /**
   * Several views for a search: letters may stand out in one and drown in another, where they are
   * as white as bone or as a single stray pixel.
   */
  List<BufferedImage> views(int frame) throws DicomException {
    if (!frames.format().isMonochrome()) {
      return List.of(coloured(frame));
    }
    List<BufferedImage> views = new ArrayList<>();
    views.add(grey(frame, whole(frame, 0)));
    Optional<Window> window = Window.of(data, frame);
    if (window.isPresent()) {
      views.add(grey(frame, window.get()));
    } else if (frames.format().allocated() == 16) {
      views.add(grey(frame, whole(frame, 0.005)));
    }
    return views;
  }

  /** From the least value to the greatest, this share of the pixels at either end apart. */
  private Window whole(int frame, double share) {
    PixelFormat format = frames.format();
    int start = frames.start(frame);
    int[] counts = new int[1 << format.stored()];
    int base = format.signed() ? -(1 << (format.stored() - 1)) : 0;
    for (int i = 0; i < format.frameSamples(); i++) {
      counts[frames.get(start + i) - base]++;
    }
    long apart = (long) (share * format.frameSamples());
    int low = 0;
    for (long seen = counts[0]; seen <= apart; seen += counts[low]) {
      low++;
    }
    int high = counts.length - 1;
    for (long seen = counts[high]; seen <= apart; seen += counts[high]) {
      high--;
    }
    return Window.between(low + base, Math.max(low, high) + base);
  }

  private BufferedImage grey(int frame, Window window) {
    PixelFormat format = frames.format();
    int base = format.signed() ? -(1 << (format.stored() - 1)) : 0;
    boolean inverted = format.photometric().equals("MONOCHROME1");
    int[] levels = new int[1 << format.stored()];
    for (int i = 0; i < levels.length; i++) {
      int level = window.level(i + base);
      levels[i] = (inverted ? 255 - level : level) * 0x010101;
    }
    BufferedImage picture = blank();
    int[] pixels = pixels(picture);
    int start = frames.start(frame);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = levels[frames.get(start + i) - base];
    }
    return picture;
  }

  private BufferedImage coloured(int frame) throws DicomException {
    PixelFormat format = frames.format();
    BufferedImage picture = blank();
    int[] pixels = pixels(picture);
    int start = frames.start(frame);
    if (format.samples() == 1) {
      Palette palette = Palette.of(data);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = palette.colour(frames.get(start + i));
      }
      return picture;
    }
    int max = (1 << format.stored()) - 1;
    for (int i = 0; i < pixels.length; i++) {
      int at = start + 3 * i;
      pixels[i] =
          level(frames.get(at), max) << 16
              | level(frames.get(at + 1), max) << 8
              | level(frames.get(at + 2), max);
    }
    return picture;
  }

  private static int level(int value, int max) {
    return (int) (value * 255L / max);
  }

  private BufferedImage blank() {
    return new BufferedImage(
        frames.format().columns(), frames.format().rows(), BufferedImage.TYPE_INT_RGB);
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }
}
