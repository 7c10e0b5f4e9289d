package org.consilium.deid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The reader of PP-OCRv4: a line 48 pixels high goes in, a likelihood of each character for every
 * eighth column comes out; 'nothing' is the first, space the last. Safe for any thread.
 */
final class ReadingModel {

  private static final int HEIGHT = 48;
  private static final int LONGEST = 640;

  private final Network network;
  private final List<String> characters;

  ReadingModel(Network network, List<String> characters) {
    this.network = network;
    this.characters = characters;
  }

  static List<String> shippedCharacters() throws IOException {
    try (InputStream in =
        ReadingModel.class.getResourceAsStream("models/ppocr-v4-characters.txt")) {
      if (in == null) {
        throw new IOException("no list of characters");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  Reading read(Levels levels, LetteringRegion region) {
    double step = region.height() / HEIGHT;
    int width = (int) Math.clamp(Math.ceil(region.length() / step / 8) * 8, HEIGHT, LONGEST);
    int[] rgb = levels.cut(region.x(), region.y(), step, region.angle(), width, HEIGHT);
    FloatBuffer input = Network.buffer(rgb.length * 3);
    for (int channel = 0; channel < 3; channel++) {
      for (int pixel : rgb) {
        input.put((pixel >> 8 * channel & 0xff) / 127.5f - 1);
      }
    }
    Network.Tensor output = network.run(input.flip(), 1, 3, HEIGHT, width).only();
    return decode(output.values(), (int) output.shape()[2]);
  }

  private Reading decode(float[] likelihoods, int classes) {
    StringBuilder text = new StringBuilder();
    double least = 1;
    double sum = 0;
    int last = 0;
    for (int at = 0; at < likelihoods.length; at += classes) {
      int best = 0;
      for (int i = 1; i < classes; i++) {
        if (likelihoods[at + i] > likelihoods[at + best]) {
          best = i;
        }
      }
      if (best != 0 && best != last) {
        text.append(best <= characters.size() ? characters.get(best - 1) : " ");
        least = Math.min(least, likelihoods[at + best]);
        sum += likelihoods[at + best];
      }
      last = best;
    }
    return text.isEmpty()
        ? new Reading("", 0, 0)
        : new Reading(text.toString(), least, sum / text.length());
  }
}
