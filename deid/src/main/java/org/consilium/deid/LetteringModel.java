package org.consilium.deid;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The detector of PP-OCRv4: for every pixel how likely it lies in the core of a line of lettering.
 * Cores are about 0.4 of a line's height thick; regions are grown back to the whole line. Safe for
 * any thread.
 */
final class LetteringModel {

  /** Sides must be multiples of this. */
  private static final int STEP = 32;

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final double CORE = 0.3;
  private static final double GROWTH = 1.8;
  private static final int MOST_REGIONS = 1000;

  /** How high a line is that is looked at along its length, and how long at most, in pixels. */
  private static final double STRIP = 40;

  private static final int MOST_ALONG = 1280;

  private final Network network;

  LetteringModel(Network network) {
    this.network = network;
  }

  /**
   * @param longest longer side of what the network is shown, in pixels
   * @param sure least mean likelihood of a region
   */
  List<LetteringRegion> regions(Levels levels, int width, int height, int longest, double sure) {
    double step = Math.max(width, height) / (double) longest;
    int across = stepped(width / step);
    int down = stepped(height / step);
    int[] rgb = levels.cut(across * step / 2, down * step / 2, step, 0, across, down);
    return regions(likelihoods(rgb, across, down), across, down, step, sure);
  }

  /**
   * Looks again along a line, straightened, and beyond its ends.
   *
   * @return what it sees there, in pixels of the picture
   */
  List<LetteringRegion> along(Levels levels, LetteringRegion line, double sure) {
    double step = line.height() / STRIP;
    double room = 2.5 * line.height();
    int across = Math.min(MOST_ALONG, stepped((line.length() + 2 * room) / step));
    int down = stepped(2.5 * STRIP);
    int[] rgb = levels.cut(line.x(), line.y(), step, line.angle(), across, down);
    return regions(likelihoods(rgb, across, down), across, down, step, sure).stream()
        .map(
            region -> {
              double dx = region.x() - across * step / 2;
              double dy = region.y() - down * step / 2;
              double cos = Math.cos(line.angle());
              double sin = Math.sin(line.angle());
              return new LetteringRegion(
                  line.x() + dx * cos - dy * sin,
                  line.y() + dx * sin + dy * cos,
                  region.length(),
                  region.height(),
                  region.angle() + line.angle(),
                  region.score());
            })
        .toList();
  }

  private float[] likelihoods(int[] rgb, int across, int down) {
    FloatBuffer input = Network.buffer(rgb.length * 3);
    // Trained on blue, green, red, yet with the means in this order.
    float[] row = new float[across];
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < down; y++) {
        for (int x = 0; x < across; x++) {
          float value = (rgb[y * across + x] >> 8 * channel & 0xff) / 255f;
          row[x] = (value - MEAN[channel]) / DEVIATION[channel];
        }
        input.put(row);
      }
    }
    return network.run(input.flip(), 1, 3, down, across).only().values();
  }

  private static int stepped(double length) {
    return Math.max(STEP, (int) Math.ceil(length / STEP - 0.01) * STEP);
  }

  static List<LetteringRegion> regions(
      float[] map, int width, int height, double step, double sure) {
    List<LetteringRegion> regions = new ArrayList<>();
    boolean[] done = new boolean[map.length];
    int[] stack = new int[map.length];
    for (int start = 0; start < map.length && regions.size() < MOST_REGIONS; start++) {
      if (done[start] || map[start] < CORE) {
        continue;
      }
      // Every pixel is put on the stack once, so that it never overflows and stays a list.
      int size = 0;
      stack[size++] = start;
      done[start] = true;
      double sum = 0;
      for (int next = 0; next < size; next++) {
        int at = stack[next];
        sum += map[at];
        int x = at % width;
        int y = at / width;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int nx = x + dx;
            int ny = y + dy;
            if (nx >= 0 && ny >= 0 && nx < width && ny < height) {
              int other = ny * width + nx;
              if (!done[other] && map[other] >= CORE) {
                done[other] = true;
                stack[size++] = other;
              }
            }
          }
        }
      }
      if (size >= 6 && sum / size >= sure) {
        regions.add(region(stack, size, width, step, sum / size));
      }
    }
    return regions;
  }

  private static LetteringRegion region(
      int[] pixels, int size, int width, double step, double score) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < size; i++) {
      meanX += (double) (pixels[i] % width) / size;
      meanY += (double) (pixels[i] / width) / size;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < size; i++) {
      double dx = pixels[i] % width - meanX;
      double dy = pixels[i] / width - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
    double long2 = xx + yy + Math.hypot(xx - yy, 2 * xy);
    double short2 = xx + yy - Math.hypot(xx - yy, 2 * xy);
    // A patch without a direction of its own, such as a single letter, is taken as it stands.
    if (long2 < 4 * short2 || Math.abs(angle) < Math.toRadians(3)) {
      angle = 0;
    } else if (Math.abs(angle) > Math.toRadians(87)) {
      angle = Math.PI / 2;
    }
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    double above = Double.MAX_VALUE;
    double below = -Double.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      double dx = pixels[i] % width;
      double dy = pixels[i] / width;
      double along = dx * cos + dy * sin;
      double across = dy * cos - dx * sin;
      least = Math.min(least, along);
      most = Math.max(most, along);
      above = Math.min(above, across);
      below = Math.max(below, across);
    }
    double length = most - least + 1;
    double height = below - above + 1;
    double growth = GROWTH * length * height / (length + height) + 1;
    double along = (least + most) / 2;
    double across = (above + below) / 2;
    return new LetteringRegion(
        (along * cos - across * sin + 0.5) * step,
        (along * sin + across * cos + 0.5) * step,
        (length + growth) * step,
        (height + growth) * step,
        angle,
        score);
  }
}
