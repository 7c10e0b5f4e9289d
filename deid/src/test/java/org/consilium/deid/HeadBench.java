package org.consilium.deid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Measures {@link HeadDetector}: one argument names a folder of photographs, known by their bytes
 * (bench-pictures.tsv says where faces are), a second one another detector's file, a third that
 * only every so many-th head is taken, else every third. Single heads are cut out of the
 * photographs and turned, cropped, covered and darkened.
 */
final class HeadBench {

  record Photo(BufferedImage picture, List<Face> faces) {}

  /** A picture and where its one face is; x below 0 where the frame has no known face. */
  record Sample(BufferedImage picture, Face face) {}

  private HeadBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.out.println("heads on photographs skipped: there are no photographs");
      lesions(new HeadDetector());
      System.exit(0);
    }
    HeadDetector detector =
        arguments.length > 1 && !arguments[1].equals("-")
            ? new HeadDetector(Path.of(arguments[1]))
            : new HeadDetector();
    List<Photo> photos = photos(Path.of(arguments[0]));
    List<BufferedImage> empty =
        photos.stream().filter(photo -> photo.faces().isEmpty()).map(Photo::picture).toList();
    Map<String, BiFunction<Sample, Integer, Sample>> poses = poses(empty);
    int every = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    double worst = 1;
    int all = 0;
    int allFound = 0;
    for (Map.Entry<String, BiFunction<Sample, Integer, Sample>> pose : poses.entrySet()) {
      int found = 0;
      int count = 0;
      int number = 0;
      StringBuilder missed = new StringBuilder();
      for (Photo photo : photos) {
        for (Face face : photo.faces()) {
          if (face.size() < 60 || number++ % every != 0) {
            continue;
          }
          Sample sample = pose.getValue().apply(alone(photo.picture(), face), count);
          boolean hit = covered(detector.faces(sample.picture()), sample.face());
          if (!hit) {
            missed.append(' ').append(count);
          }
          found += hit ? 1 : 0;
          count++;
        }
      }
      System.out.printf(
          Locale.ROOT, "%-12s %d of %d  missed%s%n", pose.getKey(), found, count, missed);
      figure("head_recall_" + pose.getKey(), (double) found / count, "share");
      worst = Math.min(worst, (double) found / count);
      all += count;
      allFound += found;
    }
    figure("head_recall_any_pose", (double) allFound / all, "share");
    figure("head_recall_worst_pose", worst, "share");
    int known = 0;
    int seen = 0;
    for (Photo photo : photos) {
      if (!photo.faces().isEmpty()) {
        List<Face> found = detector.faces(photo.picture());
        for (Face face : photo.faces()) {
          known++;
          seen += covered(found, face) ? 1 : 0;
        }
      }
    }
    System.out.println("whole photographs: " + seen + " of " + known + " heads");
    figure("head_recall_whole_photographs", (double) seen / known, "share");
    falseMasks("photographs_without_head", empty, detector);
    falseMasks("beside_heads", beside(photos), detector);
    lesions(detector);
    if (arguments.length > 3) {
      List<BufferedImage> more = new ArrayList<>();
      try (Stream<Path> files = Files.list(Path.of(arguments[3]))) {
        for (Path file : files.sorted().toList()) {
          more.add(read(Files.readAllBytes(file)));
        }
      }
      falseMasks("further", more, detector);
    }
    System.exit(0);
  }

  private static void lesions(HeadDetector detector) {
    List<BufferedImage> skin = new ArrayList<>();
    for (int seed = 0; seed < 100; seed++) {
      skin.add(SkinPictures.lesion(seed));
    }
    falseMasks("lesions", skin, detector);
  }

  /** Squares of photographs of people that hold no head: arms, knees, clothes, rooms. */
  private static List<BufferedImage> beside(List<Photo> photos) {
    List<BufferedImage> squares = new ArrayList<>();
    for (Photo photo : photos) {
      Random random = new Random(77);
      BufferedImage picture = photo.picture();
      int made = 0;
      for (int i = 0; i < 60 && made < 4 && !photo.faces().isEmpty(); i++) {
        int least = Math.min(picture.getWidth(), picture.getHeight());
        int side = (int) (least * (0.25 + 0.5 * random.nextDouble()));
        int x = random.nextInt(picture.getWidth() - side + 1);
        int y = random.nextInt(picture.getHeight() - side + 1);
        if (side >= 120 && photo.faces().stream().allMatch(face -> isBeside(face, x, y, side))) {
          made++;
          squares.add(Redaction.apply(picture.getSubimage(x, y, side, side), List.of()));
        }
      }
    }
    return squares;
  }

  private static boolean isBeside(Face face, int x, int y, int side) {
    double room = 1.2 * face.size();
    return face.x() + room < x
        || face.x() - room > x + side
        || face.y() + room < y
        || face.y() - room > y + side;
  }

  private static void falseMasks(String name, List<BufferedImage> pictures, HeadDetector detector) {
    int wrong = 0;
    StringBuilder which = new StringBuilder();
    for (int i = 0; i < pictures.size(); i++) {
      List<Face> faces = detector.faces(pictures.get(i));
      if (!faces.isEmpty()) {
        wrong++;
        which.append(String.format(Locale.ROOT, " %d(%.2f)", i, faces.getFirst().score()));
      }
    }
    System.out.println(name + ": " + wrong + " of " + pictures.size() + " masked" + which);
    figure("false_masks_" + name, (double) wrong / pictures.size(), "share");
  }

  private static void figure(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "figure %s %.3f %s%n", name, value, unit);
  }

  /** Most of the face must lie under a mask. */
  static boolean covered(List<Face> found, Face face) {
    int inside = 0;
    int step = 7;
    for (int i = 0; i < step * step; i++) {
      double x = face.x() + ((i % step + 0.5) / step - 0.5) * face.size() * 0.8;
      double y = face.y() + ((i / step + 0.5) / step - 0.5) * face.size() * 0.8;
      boolean under =
          found.stream()
              .map(Face::head)
              .anyMatch(
                  box ->
                      x >= box.x()
                          && y >= box.y()
                          && x < box.x() + box.width()
                          && y < box.y() + box.height());
      inside += under ? 1 : 0;
    }
    return inside >= 0.9 * step * step;
  }

  static Map<String, BiFunction<Sample, Integer, Sample>> poses(List<BufferedImage> empty) {
    Map<String, BiFunction<Sample, Integer, Sample>> poses = new TreeMap<>();
    poses.put("upright", (sample, i) -> sample);
    for (int degrees : new int[] {30, 45, 60, 90, 135, 180, 225, 270, 315}) {
      poses.put("turned_" + degrees, (sample, i) -> turned(sample, Math.toRadians(degrees)));
    }
    poses.put("dark", (sample, i) -> dark(sample));
    poses.put("grey", (sample, i) -> grey(sample));
    poses.put("eye_bar", (sample, i) -> covered(sample, -1, -0.42, 2, 0.4, Color.BLACK));
    poses.put("mask", (sample, i) -> covered(sample, -0.5, 0, 1, 0.6, new Color(150, 190, 210)));
    poses.put("half_left", (sample, i) -> cut(sample, -2, -2, 0, 2));
    poses.put("half_right", (sample, i) -> cut(sample, 0, -2, 2, 2));
    poses.put("half_upper", (sample, i) -> cut(sample, -2, -2, 2, 0.05));
    poses.put("half_lower", (sample, i) -> cut(sample, -2, -0.05, 2, 2));
    poses.put("eyes_strip", (sample, i) -> cut(sample, -0.55, -0.42, 0.55, 0.05));
    poses.put("quarter", (sample, i) -> cut(sample, -2, -2, 0.08, 0.08));
    poses.put("fills_frame", (sample, i) -> cut(sample, -0.5, -0.5, 0.5, 0.55));
    poses.put(
        "small_24px",
        (sample, i) -> small(sample, empty.get((i * 7 + 3) % empty.size()), 24, i, 640));
    poses.put(
        "small_24px_in_1024",
        (sample, i) -> small(sample, empty.get((i * 5 + 1) % empty.size()), 24, i, 1024));
    return poses;
  }

  /** The head and what is around it, three times the face, black beyond the photograph. */
  static Sample alone(BufferedImage picture, Face face) {
    int side = (int) Math.round(Math.min(3.4 * face.size(), 900));
    double span = 3.4 * face.size();
    int[] rgb = new Levels(picture).square(face.x(), face.y(), span, 0, side);
    BufferedImage result = Pixels.blank(side, side);
    System.arraycopy(rgb, 0, Pixels.samples(result), 0, rgb.length);
    return new Sample(result, new Face(side / 2.0, side / 2.0, face.size() * side / span, 0, 1));
  }

  private static Sample turned(Sample sample, double angle) {
    int side = sample.picture().getWidth();
    BufferedImage result = Pixels.blank(side, side);
    int[] rgb =
        new Levels(sample.picture()).square(side / 2.0, side / 2.0, side * 1.2, -angle, side);
    System.arraycopy(rgb, 0, Pixels.samples(result), 0, rgb.length);
    Face face = sample.face();
    return new Sample(result, new Face(face.x(), face.y(), face.size() / 1.2, angle, 1));
  }

  private static Sample dark(Sample sample) {
    return changed(sample, rgb -> rgb >>> 2 & 0x3f3f3f);
  }

  private static Sample grey(Sample sample) {
    return changed(
        sample,
        rgb ->
            ((rgb >> 16 & 0xff) * 30 + (rgb >> 8 & 0xff) * 59 + (rgb & 0xff) * 11)
                / 100
                * 0x010101);
  }

  private static Sample changed(Sample sample, java.util.function.IntUnaryOperator change) {
    BufferedImage result = Redaction.apply(sample.picture(), List.of());
    int[] samples = Pixels.samples(result);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = change.applyAsInt(samples[i]);
    }
    return new Sample(result, sample.face());
  }

  private static Sample covered(
      Sample sample, double x, double y, double width, double height, Color colour) {
    BufferedImage result = Redaction.apply(sample.picture(), List.of());
    Face face = sample.face();
    Graphics2D pen = result.createGraphics();
    pen.setColor(colour);
    pen.fillRect(
        (int) (face.x() + x * face.size()),
        (int) (face.y() + y * face.size()),
        (int) (width * face.size()),
        (int) (height * face.size()));
    pen.dispose();
    return new Sample(result, face);
  }

  /** The frame ends there, in sizes of the face from its centre. */
  private static Sample cut(Sample sample, double left, double top, double right, double bottom) {
    Face face = sample.face();
    BufferedImage whole = sample.picture();
    int x = (int) Math.max(0, face.x() + left * face.size());
    int y = (int) Math.max(0, face.y() + top * face.size());
    int toX = (int) Math.min(whole.getWidth(), face.x() + right * face.size());
    int toY = (int) Math.min(whole.getHeight(), face.y() + bottom * face.size());
    BufferedImage result = Redaction.apply(whole.getSubimage(x, y, toX - x, toY - y), List.of());
    double faceLeft = Math.max(x, face.x() - face.size() / 2);
    double faceRight = Math.min(toX, face.x() + face.size() / 2);
    double faceTop = Math.max(y, face.y() - face.size() / 2);
    double faceBottom = Math.min(toY, face.y() + face.size() / 2);
    // what is left of the face, as a square within it
    double side = Math.min(faceRight - faceLeft, faceBottom - faceTop);
    return new Sample(
        result,
        new Face((faceLeft + faceRight) / 2 - x, (faceTop + faceBottom) / 2 - y, side * 0.9, 0, 1));
  }

  /** A head, hair to chin {@code head} pixels high, pasted into another picture. */
  private static Sample small(Sample sample, BufferedImage other, int head, int i, int side) {
    BufferedImage result = Redaction.apply(Pixels.fit(other, side), List.of());
    double scale = head / (1.5 * sample.face().size());
    BufferedImage tiny =
        Pixels.fit(sample.picture(), (int) Math.round(sample.picture().getWidth() * scale));
    int x = (int) ((result.getWidth() - tiny.getWidth()) * (0.1 + 0.8 * (i * 37 % 100) / 100.0));
    int y = (int) ((result.getHeight() - tiny.getHeight()) * (0.1 + 0.8 * (i * 61 % 100) / 100.0));
    Graphics2D pen = result.createGraphics();
    pen.drawImage(tiny, x, y, null);
    pen.dispose();
    return new Sample(
        result,
        new Face(
            x + sample.face().x() * scale,
            y + sample.face().y() * scale,
            sample.face().size() * scale,
            0,
            1));
  }

  static List<Photo> photos(Path folder) throws Exception {
    Map<String, List<Face>> known = new TreeMap<>();
    try (InputStream in = HeadBench.class.getResourceAsStream("bench-pictures.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] parts = line.split("\t");
        List<Face> faces = new ArrayList<>();
        for (String place : parts[1].equals("-") ? new String[0] : parts[1].split(" ")) {
          String[] numbers = place.split(",");
          faces.add(
              new Face(
                  Double.parseDouble(numbers[0]),
                  Double.parseDouble(numbers[1]),
                  Double.parseDouble(numbers[2]),
                  0,
                  1));
        }
        known.put(parts[0], faces);
      }
    }
    Map<String, Photo> photos = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String sum =
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                .substring(0, 16);
        if (known.containsKey(sum)) {
          photos.put(sum, new Photo(read(bytes), known.get(sum)));
        }
      }
    }
    System.out.println(photos.size() + " of " + known.size() + " photographs");
    return List.copyOf(photos.values());
  }

  static BufferedImage read(byte[] bytes) throws IOException {
    BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(bytes));
    return Pixels.fit(Pixels.opaque(image), 2048);
  }
}
