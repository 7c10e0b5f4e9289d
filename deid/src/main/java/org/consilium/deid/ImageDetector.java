package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks for one kind of identifying area. Implementations are safe for any thread. */
public interface ImageDetector {

  /**
   * @param upright a picture as it is seen, never altered here
   * @return findings in pixels of that picture, in any order
   */
  List<ImageFinding> detect(BufferedImage upright);

  /** The kinds this detector may find, so that it need not be asked for others. */
  default Set<ImageType> kinds() {
    return EnumSet.allOf(ImageType.class);
  }
}
