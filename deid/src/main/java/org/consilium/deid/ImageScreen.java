package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    return screen(upright, EnumSet.allOf(ImageType.class));
  }

  /** Findings of some kinds only, in the same order; detectors of others do not run. */
  public List<ImageFinding> screen(BufferedImage upright, Set<ImageType> kinds) {
    return detected(Pixels.opaque(upright), kinds).stream()
        .filter(finding -> kinds.contains(finding.type()))
        .sorted(
            Comparator.<ImageFinding>comparingInt(finding -> finding.box().y())
                .thenComparingInt(finding -> finding.box().x())
                .thenComparing(ImageFinding::type))
        .toList();
  }

  /** All at once: what one does alone goes on while the networks of another run. */
  private List<ImageFinding> detected(BufferedImage picture, Set<ImageType> kinds) {
    List<Callable<List<ImageFinding>>> looks = new ArrayList<>();
    for (ImageDetector detector : detectors) {
      if (!Collections.disjoint(detector.kinds(), kinds)) {
        looks.add(() -> detector.detect(picture));
      }
    }
    List<ImageFinding> found = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("picture-", 0).factory())) {
      for (Future<List<ImageFinding>> result : threads.invokeAll(looks)) {
        found.addAll(result.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a picture could not be looked at", e.getCause());
    }
    return found;
  }
}
