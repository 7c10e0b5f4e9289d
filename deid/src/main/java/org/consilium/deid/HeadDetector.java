package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Finds heads of any turn. A face detector is shown the picture whole and in overlapping squares of
 * several sizes, each turned several ways; what it takes for a face at a low bar is shown again,
 * centred and upright, to it and to a second one, and counts if it is still a face then. Safe for
 * any thread.
 */
public final class HeadDetector implements ImageDetector {

  private static final String REASON = "privacy.reason.head_in_image";

  private static final Lazy<FaceModel> SHIPPED =
      new Lazy<>(() -> new BlazeFace(Network.shipped("blazeface-back-256.onnx", 1), 256));

  /** Made for faces near by, and of another mind than the first often enough to be asked. */
  private static final Lazy<FaceModel> SECOND =
      new Lazy<>(() -> new BlazeFace(Network.shipped("blazeface-front-128.onnx", 1), 128));

  /** More are not looked at a second time: the surest are. */
  private static final int MOST_CANDIDATES = 24;

  private final Lazy<FaceModel> model;
  private final Optional<Lazy<FaceModel>> second;
  private final HeadSearch search;

  /** With the detector that comes with the library. */
  public HeadDetector() {
    this(SHIPPED, Optional.of(SECOND), HeadSearch.usual());
  }

  /**
   * With another detector: BlazeFace for the back camera or YuNet at 640 pixels, in the ONNX format
   * with their usual outputs.
   *
   * @param file read when the first picture comes
   */
  public HeadDetector(Path file) {
    this(
        new Lazy<>(() -> FaceModel.of(Files.readAllBytes(file))),
        Optional.empty(),
        HeadSearch.usual());
  }

  private HeadDetector(Lazy<FaceModel> model, Optional<Lazy<FaceModel>> second, HeadSearch search) {
    this.model = model;
    this.second = second;
    this.search = search;
  }

  @Override
  public List<ImageFinding> detect(BufferedImage upright) {
    return faces(upright).stream()
        .map(face -> Boxes.clipped(face.head(), upright))
        .distinct()
        .map(box -> new ImageFinding(box, ImageType.HEAD, REASON))
        .toList();
  }

  List<Face> faces(BufferedImage upright) {
    FaceModel network = model.get();
    Levels levels = new Levels(Pixels.opaque(upright));
    List<Face> seen = new ArrayList<>();
    List<Callable<List<Face>>> looks = new ArrayList<>();
    for (Look look : search.looks(upright.getWidth(), upright.getHeight(), network.side())) {
      looks.add(() -> look.at(levels, network, search.least()));
    }
    Workers.all(looks).forEach(seen::addAll);
    List<Face> candidates = best(seen);
    Optional<FaceModel> other = second.map(Lazy::get);
    List<Callable<Face>> checks = new ArrayList<>();
    for (Face candidate : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
      checks.add(() -> search.lookAgain(candidate, levels, network, other));
    }
    return best(
        Workers.all(checks).stream()
            .filter(face -> search.isSure(face, upright.getWidth(), upright.getHeight()))
            .toList());
  }

  /** The surest of those at one place. */
  static List<Face> best(List<Face> faces) {
    List<Face> kept = new ArrayList<>();
    for (Face face :
        faces.stream().sorted(Comparator.comparingDouble(Face::score).reversed()).toList()) {
      if (kept.stream().noneMatch(face::isAt)) {
        kept.add(face);
      }
    }
    return kept;
  }
}
