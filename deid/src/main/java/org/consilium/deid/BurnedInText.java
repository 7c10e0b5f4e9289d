package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Finds lettering burned into a picture, in any direction: a network proposes regions, and another
 * reads them. What it can read, or what a second detector without a network takes for lettering as
 * well, or what the first is sure of and has a line's shape, is lettering; lesions, bones and most
 * tracings are neither. What is surely a lead's name, a scale or a side is spared. Safe for any
 * thread.
 */
final class BurnedInText implements ImageDetector {

  static final String REASON = "privacy.reason.text_in_image";

  private static final int LONGEST = 960;
  private static final int LONGEST_OF_GREY = 1280;

  /** Smaller pictures are shown enlarged. */
  private static final int SHORTEST = 640;

  private static final double SURE = 0.5;

  /** What is seen so faintly only makes a line longer. */
  private static final double FAINT = 0.3;

  private static final int MOST_READ = 60;
  private static final int MOST_STRAIGHTENED = 8;
  private static final PlainLettering PLAIN = new PlainLettering();

  private enum Verdict {
    MARK,
    READ,
    UNREADABLE,
    /** There were too many. */
    NOT_LOOKED_AT
  }

  private static final Lazy<LetteringModel> MODEL =
      new Lazy<>(
          () -> new LetteringModel(Network.shipped("ppocr-v4-detection.onnx", Workers.COUNT)));
  private static final Lazy<ReadingModel> READER =
      new Lazy<>(
          () ->
              new ReadingModel(
                  Network.shipped("ppocr-v4-recognition.onnx", 1),
                  ReadingModel.shippedCharacters()));

  @Override
  public Set<ImageType> kinds() {
    return Set.of(ImageType.TEXT);
  }

  @Override
  public List<ImageFinding> detect(BufferedImage upright) {
    BufferedImage picture = Pixels.opaque(upright);
    int width = picture.getWidth();
    int height = picture.getHeight();
    Levels levels = new Levels(picture);
    List<LetteringRegion> seen = regions(picture, levels);
    List<LetteringRegion> regions = seen.stream().filter(region -> region.score() >= SURE).toList();
    List<LetteringRegion> faint =
        new ArrayList<>(seen.stream().filter(region -> region.score() < SURE).toList());
    List<Box> plain = PLAIN.find(picture);
    List<LetteringRegion> lines = new ArrayList<>();
    List<LetteringRegion> doubtful = new ArrayList<>(regions);
    for (Box box : plain) {
      if (regions.stream().noneMatch(region -> cover(region, box) > 0.8)) {
        doubtful.add(LetteringRegion.level(box));
      }
    }
    List<Verdict> verdicts = verdicts(doubtful, levels);
    for (int i = 0; i < doubtful.size(); i++) {
      LetteringRegion region = doubtful.get(i);
      boolean both = i < regions.size() && plain.stream().anyMatch(box -> cover(region, box) > 0.5);
      boolean lettering =
          switch (verdicts.get(i)) {
            case MARK -> false;
            case READ, NOT_LOOKED_AT -> true;
            case UNREADABLE -> both || region.isLine(Math.max(width, height));
          };
      if (lettering) {
        lines.add(region);
      } else if (verdicts.get(i) == Verdict.UNREADABLE && i < regions.size()) {
        faint.add(region);
      }
    }
    List<Box> masks = new ArrayList<>();
    List<LetteringRegion> pieces = new ArrayList<>(faint);
    pieces.addAll(endsOfOblique(lines, levels));
    for (LetteringRegion line : lines) {
      masks.addAll(whole(line, pieces).boxes());
    }
    return Boxes.outermost(
            masks.stream()
                .map(box -> Boxes.clipped(box, upright))
                .filter(box -> box.width() > 0 && box.height() > 0)
                .toList())
        .stream()
        .map(box -> new ImageFinding(box, ImageType.TEXT, REASON))
        .toList();
  }

  /** Made for level lines, the network often loses the ends of others, unless they are turned. */
  private static List<LetteringRegion> endsOfOblique(List<LetteringRegion> lines, Levels levels) {
    LetteringModel model = MODEL.get();
    List<Callable<List<LetteringRegion>>> looks = new ArrayList<>();
    lines.stream()
        .filter(line -> line.angle() != 0 && line.length() > 2 * line.height())
        .limit(MOST_STRAIGHTENED)
        .forEach(line -> looks.add(() -> model.along(levels, line, FAINT)));
    return Workers.all(looks).stream().flatMap(List::stream).toList();
  }

  /** The line with what stands at its ends and would not be lettering alone. */
  private static LetteringRegion whole(LetteringRegion line, List<LetteringRegion> faint) {
    LetteringRegion whole = line;
    for (int round = 0; round < 3; round++) {
      for (LetteringRegion piece : faint) {
        whole = whole.continuesInto(piece) ? whole.with(piece) : whole;
      }
    }
    return whole.withRoom();
  }

  List<LetteringRegion> regions(BufferedImage picture, Levels levels) {
    LetteringModel model = MODEL.get();
    int side = Math.max(picture.getWidth(), picture.getHeight());
    int longest = Math.min(isGrey(picture) ? LONGEST_OF_GREY : LONGEST, Math.max(side, SHORTEST));
    Callable<List<LetteringRegion>> look =
        () -> model.regions(levels, picture.getWidth(), picture.getHeight(), longest, FAINT);
    return Workers.all(List.of(look)).getFirst();
  }

  private static List<Verdict> verdicts(List<LetteringRegion> regions, Levels levels) {
    if (regions.isEmpty()) {
      return List.of();
    }
    ReadingModel reader = READER.get();
    List<Callable<Verdict>> readings = new ArrayList<>();
    for (LetteringRegion region : regions.subList(0, Math.min(MOST_READ, regions.size()))) {
      readings.add(() -> verdict(region, levels, reader));
    }
    List<Verdict> verdicts = new ArrayList<>(Workers.all(readings));
    while (verdicts.size() < regions.size()) {
      verdicts.add(Verdict.NOT_LOOKED_AT);
    }
    return verdicts;
  }

  /** Read as it lies, then upside down, and a patch without a direction on its sides too. */
  private static Verdict verdict(LetteringRegion region, Levels levels, ReadingModel reader) {
    Reading level = reader.read(levels, region);
    if (region.isLevel() && Marks.isMark(level)) {
      return Verdict.MARK;
    }
    boolean read = level.isLettering() || reader.read(levels, region.turned(2)).isLettering();
    if (!read && region.length() < 2 * region.height()) {
      read =
          reader.read(levels, region.turned(1)).isLettering()
              || reader.read(levels, region.turned(3)).isLettering();
    }
    return read ? Verdict.READ : Verdict.UNREADABLE;
  }

  /** Share of the box that lies under the region. */
  private static double cover(LetteringRegion region, Box box) {
    double all = 0;
    for (Box part : region.boxes()) {
      int width =
          Math.min(part.x() + part.width(), box.x() + box.width()) - Math.max(part.x(), box.x());
      int height =
          Math.min(part.y() + part.height(), box.y() + box.height()) - Math.max(part.y(), box.y());
      all += (double) Math.max(0, width) * Math.max(0, height);
    }
    return all / ((double) box.width() * box.height());
  }

  /** Radiographs, ultrasound and other scans, whose lettering is small. */
  static boolean isGrey(BufferedImage picture) {
    int[] samples = Pixels.samples(picture);
    int coloured = 0;
    int looked = 0;
    for (int i = 0; i < samples.length; i += 97) {
      int rgb = samples[i];
      int red = rgb >> 16 & 0xff;
      int green = rgb >> 8 & 0xff;
      int blue = rgb & 0xff;
      int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
      coloured += spread > 24 ? 1 : 0;
      looked++;
    }
    return coloured * 50 <= looked;
  }
}
