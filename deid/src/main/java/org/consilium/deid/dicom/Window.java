package org.consilium.deid.dicom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which values are shown from black to white (PS3.3, C.11.2).
 *
 * @param center in units after rescaling
 */
record Window(double slope, double intercept, double center, double width, Shape shape) {

  enum Shape {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID
  }

  /** The one the file proposes for this frame. */
  static Optional<Window> of(DataSet data, int frame) throws DicomException {
    List<DataSet> places = places(data, frame);
    Optional<Double> center = first(places, Tag.CENTER);
    Optional<Double> width = first(places, Tag.WIDTH);
    if (center.isEmpty() || width.isEmpty() || width.get() <= 0) {
      return Optional.empty();
    }
    String function =
        places.stream()
            .map(place -> place.text(Tag.LUT_FUNCTION))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    Shape shape =
        switch (function) {
          case "SIGMOID" -> Shape.SIGMOID;
          case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
          default -> Shape.LINEAR;
        };
    double slope = first(places, Tag.SLOPE).orElse(1.0);
    return Optional.of(
        new Window(
            slope == 0 ? 1 : slope,
            first(places, Tag.INTERCEPT).orElse(0.0),
            center.get(),
            width.get(),
            shape));
  }

  /** All stored values between these two, whatever they mean. */
  static Window between(int low, int high) {
    return new Window(1, 0, (low + high) / 2.0, Math.max(1, high - low), Shape.LINEAR_EXACT);
  }

  /** 0 to 255. */
  int level(int stored) {
    double value = stored * slope + intercept;
    double share =
        switch (shape) {
          case LINEAR ->
              width <= 1
                  ? (value > center - 0.5 ? 1 : 0)
                  : (value - (center - 0.5)) / (width - 1) + 0.5;
          case LINEAR_EXACT -> (value - center) / width + 0.5;
          case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    return (int) Math.clamp(Math.round(share * 255), 0L, 255L);
  }

  /** The data set, then what its functional groups say of this frame and of all frames. */
  private static List<DataSet> places(DataSet data, int frame) {
    Deque<DataSet> places = new ArrayDeque<>(List.of(data));
    List<DataSet> frames = data.items(Tag.FRAME_GROUPS);
    if (frame < frames.size()) {
      groups(frames.get(frame), places);
    }
    data.items(Tag.SHARED_GROUPS).forEach(shared -> groups(shared, places));
    return List.copyOf(places);
  }

  private static void groups(DataSet group, Deque<DataSet> places) {
    for (Element element : group.all()) {
      places.addAll(element.items());
    }
  }

  private static Optional<Double> first(List<DataSet> places, int tag) throws DicomException {
    for (DataSet place : places) {
      Optional<Double> value = place.decimal(tag);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
