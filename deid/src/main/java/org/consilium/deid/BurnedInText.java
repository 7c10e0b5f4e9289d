package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.List;

/** Finds lines of characters burned into a picture. */
final class BurnedInText implements ImageDetector {

  @Override
  public List<ImageFinding> detect(BufferedImage upright) {
    return List.of();
  }
}
