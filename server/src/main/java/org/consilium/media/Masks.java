package org.consilium.media;

import java.util.List;
import org.consilium.deid.Box;
import org.consilium.deid.Stroke;

/** What of a picture is covered: rectangles, and lines drawn by hand. */
public record Masks(List<Box> boxes, List<Stroke> strokes) {
  static final int MOST_BOXES = 200;
  static final int MOST_STROKES = 100;

  /** Points of all lines together. */
  static final int MOST_POINTS = 10_000;

  public Masks {
    boxes = List.copyOf(boxes);
    strokes = List.copyOf(strokes);
  }

  /** Nothing is covered. */
  public static Masks none() {
    return of(List.of());
  }

  public static Masks of(List<Box> boxes) {
    return new Masks(boxes, List.of());
  }

  public int count() {
    return boxes.size() + strokes.size();
  }

  /** Whether somebody may have drawn this over a picture of that size. */
  boolean fit(int width, int height) {
    return boxes.size() <= MOST_BOXES
        && strokes.size() <= MOST_STROKES
        && strokes.stream().mapToInt(stroke -> stroke.points().size()).sum() <= MOST_POINTS
        && boxes.stream().allMatch(box -> touches(box, width, height))
        && strokes.stream().allMatch(stroke -> fits(stroke, Math.max(width, height)));
  }

  /** The same without what lies over the border. */
  Masks inside(int width, int height) {
    return new Masks(
        boxes.stream().map(box -> clip(box, width, height)).distinct().toList(), strokes);
  }

  private static boolean fits(Stroke stroke, int longest) {
    return !stroke.points().isEmpty()
        && stroke.width() > 0
        && stroke.width() <= longest
        && stroke.points().stream()
            .allMatch(
                point ->
                    Math.abs((long) point.x()) <= 2L * longest
                        && Math.abs((long) point.y()) <= 2L * longest);
  }

  private static boolean touches(Box box, int width, int height) {
    return box.width() > 0
        && box.height() > 0
        && box.x() < width
        && box.y() < height
        && (long) box.x() + box.width() > 0
        && (long) box.y() + box.height() > 0;
  }

  private static Box clip(Box box, int width, int height) {
    int left = Math.max(0, box.x());
    int top = Math.max(0, box.y());
    int right = (int) Math.min(width, (long) box.x() + box.width());
    int bottom = (int) Math.min(height, (long) box.y() + box.height());
    return new Box(left, top, right - left, bottom - top);
  }
}
