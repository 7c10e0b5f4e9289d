package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Finds heads of any turn. A face detector is shown the picture whole and in overlapping squares of
 * several sizes, each turned several ways; what it takes for a face at a low bar is shown again,
 * centred and upright, to three networks, and counts if they are sure together. Safe for any
 * thread.
 */
public final class HeadDetector implements ImageDetector {

  private static final String REASON = "privacy.reason.head_in_image";

  private static final Lazy<FaceModel> SHIPPED =
      new Lazy<>(() -> new BlazeFace(Network.shipped("blazeface-back-256.onnx", 1), 256));

  private static final Lazy<Committee> COMMITTEE =
      new Lazy<>(
          () ->
              new Committee(
                  SHIPPED.get(),
                  new BlazeFace(Network.shipped("blazeface-front-128.onnx", 1), 128),
                  SsdFaces.shipped()));

  /** More are not looked at a second time: the surest are. */
  private static final int MOST_CANDIDATES = 24;

  private static final int AT_ONCE = 2 * Workers.COUNT;

  /** What another detector must score, on average, in its own second looks. */
  private static final double SURE_ALONE = 0.64;

  private static final double[] DISTANCES = {3.0, 2.0, 4.2};

  private final Lazy<FaceModel> model;
  private final Optional<Lazy<Committee>> committee;
  private final HeadSearch search;

  /** With the detectors that come with the library. */
  public HeadDetector() {
    this(SHIPPED, Optional.of(COMMITTEE), HeadSearch.usual());
  }

  /**
   * With another detector, asked alone: BlazeFace for the back camera or YuNet at 640 pixels, in
   * the ONNX format with their usual outputs.
   *
   * @param file read when the first picture comes
   */
  public HeadDetector(Path file) {
    this(
        new Lazy<>(() -> FaceModel.of(Files.readAllBytes(file))),
        Optional.empty(),
        HeadSearch.usual());
  }

  private HeadDetector(
      Lazy<FaceModel> model, Optional<Lazy<Committee>> committee, HeadSearch search) {
    this.model = model;
    this.committee = committee;
    this.search = search;
  }

  @Override
  public Set<ImageType> kinds() {
    return Set.of(ImageType.HEAD);
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
    int width = upright.getWidth();
    int height = upright.getHeight();
    List<Face> candidates =
        best(seen).stream()
            .filter(face -> search.isWorthALook(face, width, height))
            .limit(MOST_CANDIDATES)
            .toList();
    Optional<Committee> judges = committee.map(Lazy::get);
    List<Face> heads = new ArrayList<>();
    for (int from = 0; from < candidates.size(); from += AT_ONCE) {
      List<Callable<Optional<Face>>> checks = new ArrayList<>();
      for (Face face : candidates.subList(from, Math.min(from + AT_ONCE, candidates.size()))) {
        // An eye or a nose is masked with the head it belongs to.
        if (heads.stream().noneMatch(head -> Boxes.holds(head.head(), face.head()))) {
          checks.add(
              () ->
                  judges.isPresent()
                      ? judges.get().judge(face, levels, width, height)
                      : alone(face, levels, network));
        }
      }
      Workers.all(checks).forEach(head -> head.ifPresent(heads::add));
    }
    return best(heads);
  }

  private static Optional<Face> alone(Face candidate, Levels levels, FaceModel network) {
    List<Face> seen = new ArrayList<>();
    for (double distance : DISTANCES) {
      Committee.look(candidate, levels, network, distance).ifPresent(seen::add);
    }
    double score = seen.stream().mapToDouble(Face::score).sum() / DISTANCES.length;
    return score < SURE_ALONE
        ? Optional.empty()
        : seen.stream()
            .max(Comparator.comparingDouble(Face::score))
            .map(face -> face.scored(score));
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
