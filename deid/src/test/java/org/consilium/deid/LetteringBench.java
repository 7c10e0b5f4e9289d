package org.consilium.deid;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Measures the detectors of lettering on pictures and lines drawn by code. */
final class LetteringBench {

  private static final String[] FAMILIES = {"SansSerif", "Serif", "Monospaced"};
  static final String[] MARKS = {
    "V1", "V2", "V6", "aVR", "aVF", "II", "III", "25 mm/s", "10 mm/mV", "L", "R", "D", "G", "5 cm"
  };

  private LetteringBench() {}

  public static void main(String[] arguments) throws Exception {
    BurnedInText detector = new BurnedInText();
    lines(detector, 12);
    marks(detector);
    List<BufferedImage> empty = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      empty.add(SkinPictures.lesion(i));
    }
    falseBoxes("lesions", empty, detector);
    if (arguments.length == 0) {
      System.out.println("photographs skipped: there are none");
      System.exit(0);
    }
    falseBoxes(
        "photographs",
        HeadBench.photos(Path.of(arguments[0])).stream()
            .filter(photo -> photo.faces().isEmpty())
            .map(HeadBench.Photo::picture)
            .toList(),
        detector);
    System.exit(0);
  }

  private static final List<String> GROUNDS =
      List.of("radiograph", "ultrasound", "tracing", "screen", "skin", "hairy_skin");

  static BufferedImage background(String ground, int width, int height) {
    return switch (ground) {
      case "radiograph", "screen" -> Pictures.radiograph(width, height, 8);
      case "ultrasound" -> Pictures.ultrasound(width, height);
      case "tracing" -> Pictures.ecg(width, height);
      case "skin" -> Pictures.skin(width, height);
      default -> Pictures.hairySkin(width, height);
    };
  }

  private static boolean isDark(String ground) {
    return List.of("radiograph", "ultrasound", "screen").contains(ground);
  }

  private static void lines(ImageDetector detector, int each) {
    Map<String, int[]> results = new TreeMap<>();
    for (int angle : new int[] {0, 5, 15, 45, 90, 180, 270, 330}) {
      for (int i = 0; i < each; i++) {
        Random random = new Random(angle * 1000L + i);
        String ground = GROUNDS.get(i % GROUNDS.size());
        BufferedImage picture =
            background(ground, 900 + random.nextInt(1100), 700 + random.nextInt(700));
        int size = 13 + random.nextInt(30);
        int grey = isDark(ground) ? 190 + random.nextInt(66) : random.nextInt(60);
        String text =
            String.format(
                Locale.ROOT,
                "%s %s %02d/%02d/19%02d",
                List.of("DUPONT", "Martin", "MÜLLER", "Smith-Jones").get(random.nextInt(4)),
                List.of("Marie", "JEAN", "Karl", "Ann").get(random.nextInt(4)),
                1 + random.nextInt(28),
                1 + random.nextInt(12),
                random.nextInt(100));
        List<int[]> ink =
            write(picture, text, FAMILIES[random.nextInt(3)], size, angle, grey, random);
        if (ground.equals("screen")) {
          Pictures.photographScreen(picture);
        }
        int hit = share(detector.detect(picture), ink) >= 0.97 ? 1 : 0;
        if (hit == 0) {
          System.out.printf("  missed: %s, %d degrees, %d px%n", ground, angle, size);
        }
        boolean hair = ground.equals("hairy_skin");
        for (String name :
            hair
                ? List.of("on_hairy_skin")
                : List.of("all", "on_" + ground, angle % 180 == 0 ? "level" : "askew")) {
          results.computeIfAbsent(name, key -> new int[2])[0] += hit;
          results.get(name)[1]++;
        }
      }
    }
    results.forEach(
        (name, n) -> {
          System.out.println("  lines " + name + ": " + n[0] + " of " + n[1]);
          System.out.printf(
              Locale.ROOT, "figure text_lines_%s %.3f share%n", name, (double) n[0] / n[1]);
        });
  }

  private static void marks(ImageDetector detector) {
    int masked = 0;
    StringBuilder which = new StringBuilder();
    for (int i = 0; i < MARKS.length * 2; i++) {
      BufferedImage picture = background(i < MARKS.length ? "radiograph" : "tracing", 1200, 900);
      Random random = new Random(i);
      List<int[]> ink =
          write(
              picture,
              MARKS[i % MARKS.length],
              "SansSerif",
              18 + random.nextInt(20),
              0,
              i < MARKS.length ? 240 : 0,
              random);
      boolean gone = share(detector.detect(picture), ink) > 0.5;
      masked += gone ? 1 : 0;
      which.append(gone ? " " + MARKS[i % MARKS.length] : "");
    }
    System.out.println("  marks masked " + masked + " of " + MARKS.length * 2 + ":" + which);
    System.out.printf(
        Locale.ROOT, "figure marks_spared %.3f share%n", 1 - masked / (2.0 * MARKS.length));
  }

  private static void falseBoxes(
      String name, List<BufferedImage> pictures, ImageDetector detector) {
    int boxes = 0;
    int with = 0;
    double area = 0;
    for (BufferedImage picture : pictures) {
      List<ImageFinding> found = detector.detect(picture);
      boxes += found.size();
      with += found.isEmpty() ? 0 : 1;
      for (ImageFinding finding : found) {
        area +=
            (double) finding.box().width()
                * finding.box().height()
                / picture.getWidth()
                / picture.getHeight();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  %s: %d of %d pictures with a box, %d boxes, %.2f %% of the area%n",
        name,
        with,
        pictures.size(),
        boxes,
        100 * area / pictures.size());
    System.out.printf(
        Locale.ROOT, "figure false_text_%s %.3f share%n", name, (double) with / pictures.size());
  }

  /** Writes at a random place and returns the pixels of the ink. */
  static List<int[]> write(
      BufferedImage picture,
      String text,
      String family,
      int size,
      int degrees,
      int grey,
      Random random) {
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    GlyphVector glyphs =
        new Font(family, Font.PLAIN, size).createGlyphVector(pen.getFontRenderContext(), text);
    Rectangle2D box = glyphs.getVisualBounds();
    AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(degrees));
    turn.translate(-box.getCenterX(), -box.getCenterY());
    Rectangle2D turned = turn.createTransformedShape(box).getBounds2D();
    double x =
        turned.getWidth() / 2
            + 4
            + random.nextDouble() * (picture.getWidth() - turned.getWidth() - 8);
    double y =
        turned.getHeight() / 2
            + 4
            + random.nextDouble() * (picture.getHeight() - turned.getHeight() - 8);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.concatenate(turn);
    java.awt.Shape outline = place.createTransformedShape(glyphs.getOutline());
    pen.setColor(new Color(grey, grey, grey));
    pen.fill(outline);
    pen.dispose();
    List<int[]> ink = new ArrayList<>();
    Rectangle2D bounds = outline.getBounds2D();
    for (int py = (int) bounds.getMinY(); py < bounds.getMaxY(); py++) {
      for (int px = (int) bounds.getMinX(); px < bounds.getMaxX(); px++) {
        if (outline.contains(px + 0.5, py + 0.5)) {
          ink.add(new int[] {px, py});
        }
      }
    }
    return ink;
  }

  static double share(List<ImageFinding> found, List<int[]> ink) {
    int under = 0;
    for (int[] pixel : ink) {
      boolean covered =
          found.stream()
              .map(ImageFinding::box)
              .anyMatch(
                  box ->
                      pixel[0] >= box.x()
                          && pixel[1] >= box.y()
                          && pixel[0] < box.x() + box.width()
                          && pixel[1] < box.y() + box.height());
      under += covered ? 1 : 0;
    }
    return ink.isEmpty() ? 1 : (double) under / ink.size();
  }
}
