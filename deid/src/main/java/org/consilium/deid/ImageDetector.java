package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.List;

/** Looks for one kind of identifying area. Implementations are safe for any thread. */
public interface ImageDetector {

  /**
   * @param upright a picture as it is seen, never altered here
   * @return findings in pixels of that picture, in any order
   */
  List<ImageFinding> detect(BufferedImage upright);
}
