package org.consilium.deid.dicom;

import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.consilium.deid.Box;
import org.consilium.deid.ImageFinding;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.ImageType;

/** Searches all frames for what is written into them and paints it over. */
final class PixelCheck {

  private PixelCheck() {}

  /**
   * What was found in any frame is painted over in all: a banner stands still, and a detector may
   * miss it in some.
   *
   * @return what was painted over
   */
  static List<ImageFinding> mask(DataSet data, Frames frames, ImageScreen screen)
      throws DicomException {
    Set<ImageFinding> found = new LinkedHashSet<>();
    Rendering rendering = new Rendering(data, frames);
    // A head in grey is a radiograph of it, which is what the picture is for.
    Set<ImageType> kinds =
        frames.format().isMonochrome()
            ? EnumSet.of(ImageType.TEXT)
            : EnumSet.allOf(ImageType.class);
    for (int frame = 0; frame < frames.format().frames(); frame++) {
      for (BufferedImage view : rendering.views(frame)) {
        PixelData.look();
        found.addAll(screen.screen(view, kinds));
      }
    }
    for (int frame = 0; frame < frames.format().frames(); frame++) {
      int dark = dark(data, frames, frame);
      for (ImageFinding finding : found) {
        fill(frames, frame, finding.box(), dark);
      }
    }
    return List.copyOf(found);
  }

  private static void fill(Frames frames, int frame, Box box, int dark) {
    PixelFormat format = frames.format();
    int right = Math.min(format.columns(), box.x() + box.width());
    int bottom = Math.min(format.rows(), box.y() + box.height());
    for (int y = Math.max(0, box.y()); y < bottom; y++) {
      for (int x = Math.max(0, box.x()); x < right; x++) {
        int at = frames.start(frame) + (y * format.columns() + x) * format.samples();
        for (int sample = 0; sample < format.samples(); sample++) {
          frames.set(at + sample, dark);
        }
      }
    }
  }

  /** What is shown black: a value the frame has already, so that its range stays. */
  private static int dark(DataSet data, Frames frames, int frame) throws DicomException {
    PixelFormat format = frames.format();
    if (format.samples() == 3) {
      return 0;
    }
    if (!format.isMonochrome()) {
      return Palette.of(data).darkest();
    }
    boolean inverted = format.photometric().equals("MONOCHROME1");
    int start = frames.start(frame);
    int dark = frames.get(start);
    for (int i = 1; i < format.frameSamples(); i++) {
      int value = frames.get(start + i);
      dark = inverted ? Math.max(dark, value) : Math.min(dark, value);
    }
    return dark;
  }
}
