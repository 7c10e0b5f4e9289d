package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;

/**
 * Runs all image detectors over a picture. A detector that throws makes the screening throw: a
 * picture that could not be checked must not be published. Safe for any thread.
 */
public final class ImageScreen {

  private final List<ImageDetector> detectors;

  /** With the detectors of this library. Their networks are loaded when the first picture comes. */
  public ImageScreen() {
    this(List.of(new BurnedInText(), new HeadDetector()));
  }

  public ImageScreen(List<ImageDetector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /** Findings from top to bottom, then left to right; boxes may overlap. */
  public List<ImageFinding> screen(BufferedImage upright) {
    return detectors.stream()
        .flatMap(detector -> detector.detect(upright).stream())
        .sorted(
            Comparator.<ImageFinding>comparingInt(finding -> finding.box().y())
                .thenComparingInt(finding -> finding.box().x())
                .thenComparing(ImageFinding::type))
        .toList();
  }
}
