package org.consilium.story;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import javax.imageio.ImageIO;

/** Writes a picture as PNG of at most 256 colours, found by median cut. */
final class SmallPng {
  private static final int COLOURS = 256;

  private SmallPng() {}

  /**
   * @param png any PNG; transparency is dropped
   */
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    List<Box> boxes = boxes(colours(pixels));
    byte[][] palette = new byte[3][boxes.size()];
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      for (int channel = 0; channel < 3; channel++) {
        palette[channel][i] = (byte) mean(boxes.get(i).colours, channel);
      }
      for (Colour colour : boxes.get(i).colours) {
        numbers.put(colour.rgb, i);
      }
    }
    IndexColorModel model =
        new IndexColorModel(8, boxes.size(), palette[0], palette[1], palette[2]);
    BufferedImage small =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < pixels.length; i++) {
      small
          .getRaster()
          .setSample(
              i % width, i / width, 0, Objects.requireNonNull(numbers.get(pixels[i] & 0xffffff)));
    }
    ImageIO.write(small, "png", file.toFile());
  }

  private record Colour(int rgb, int count) {
    int channel(int channel) {
      return rgb >> (16 - 8 * channel) & 255;
    }
  }

  private static List<Colour> colours(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    Arrays.stream(pixels).forEach(pixel -> counts.merge(pixel & 0xffffff, 1, Integer::sum));
    List<Colour> colours = new ArrayList<>();
    counts.forEach((rgb, count) -> colours.add(new Colour(rgb, count)));
    return colours;
  }

  /**
   * Colours that share one of the palette; what they differ by along the channel they differ most.
   */
  private record Box(List<Colour> colours, int channel, double error) {
    static Box of(List<Colour> colours) {
      int channel = 0;
      double error = -1;
      for (int each = 0; each < 3; each++) {
        double deviation = deviation(colours, each);
        if (deviation > error) {
          channel = each;
          error = deviation;
        }
      }
      return new Box(colours, channel, error);
    }
  }

  private static List<Box> boxes(List<Colour> colours) {
    PriorityQueue<Box> boxes =
        new PriorityQueue<>(Comparator.<Box>comparingDouble(box -> -box.error));
    boxes.add(Box.of(colours));
    while (boxes.size() < COLOURS && boxes.element().colours.size() > 1) {
      Box worst = boxes.remove();
      List<Colour> sorted = new ArrayList<>(worst.colours);
      sorted.sort(Comparator.comparingInt(colour -> colour.channel(worst.channel)));
      int cut = cut(sorted, worst.channel);
      boxes.add(Box.of(sorted.subList(0, cut)));
      boxes.add(Box.of(sorted.subList(cut, sorted.size())));
    }
    return List.copyOf(boxes);
  }

  /** Where the values pass their mean, so that a colour of large areas comes to stand alone. */
  private static int cut(List<Colour> sorted, int channel) {
    int mean = mean(sorted, channel);
    int cut = 1;
    while (cut < sorted.size() - 1 && sorted.get(cut).channel(channel) <= mean) {
      cut++;
    }
    return cut;
  }

  private static double deviation(List<Colour> box, int channel) {
    int mean = mean(box, channel);
    return box.stream()
        .mapToDouble(colour -> colour.count * Math.pow(colour.channel(channel) - mean, 2))
        .sum();
  }

  private static int mean(List<Colour> box, int channel) {
    long sum = 0;
    long count = 0;
    for (Colour colour : box) {
      sum += (long) colour.channel(channel) * colour.count;
      count += colour.count;
    }
    return Math.toIntExact(Math.round((double) sum / count));
  }
}
