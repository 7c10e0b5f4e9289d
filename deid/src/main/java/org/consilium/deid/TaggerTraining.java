package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.consilium.deid.corpus.Generator;
import org.consilium.deid.corpus.Labelled;

/**
 * Trains the sequence model: an averaged perceptron over invented texts. The same texts and seed
 * give the same model, byte for byte. Arguments: folder of the templates, folder of the models, how
 * many texts a language, and the languages.
 *
 * <p>So that it learns from the surroundings and not from lists, a share of the names is hidden
 * from the lexicon, another share in every text, and the words of most names are not learnt.
 */
final class TaggerTraining {

  private static final long SEED = 41;
  private static final int ROUNDS = 3;

  /** Of a hundred names, how many stand in no list. */
  private static final int HIDDEN = 35;

  /** Of a hundred words in identifiers, how many are not learnt as words. */
  private static final int FORGOTTEN = 85;

  /** Of a hundred features of the surroundings, how many are hidden at each step. */
  private static final int OVERLOOKED = 20;

  private static final long NAMES =
      Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME | Lexicon.TOWN | Lexicon.LARGE;

  private final String language;
  private final float[] weights = new float[Tagger.BUCKETS * Tagger.STRIDE];
  private final float[] sums = new float[Tagger.BUCKETS * Tagger.STRIDE];
  private final int[] active = new int[TaggerFeatures.COUNT];
  private final float[] scores = new float[Tagger.STRIDE];
  private final Random random = new Random(SEED);
  private int steps = 1;

  private TaggerTraining(String language) {
    this.language = language;
  }

  private record Example(Tokens tokens, byte[] labels, boolean[] forgotten) {}

  public static void main(String[] arguments) throws IOException {
    int texts = Integer.parseInt(arguments[2]);
    for (String language : List.of(arguments).subList(3, arguments.length)) {
      String templates =
          Files.readString(Path.of(arguments[0], language + ".txt"), StandardCharsets.UTF_8);
      Generator generator = new Generator(language, templates, Generator.names(), false, SEED);
      byte[] model = train(language, generator.generate(texts));
      Files.write(Path.of(arguments[1], "model-" + language + ".bin"), model);
      System.out.println(
          language + ": " + generator.size() + " templates, " + model.length + " bytes");
    }
  }

  /** The model as its file holds it. */
  static byte[] train(String language, List<Labelled> texts) throws IOException {
    TaggerTraining training = new TaggerTraining(language);
    Random random = training.random;
    List<Example> examples = new ArrayList<>();
    Map<Long, int[]> triggers = new TreeMap<>();
    for (Labelled text : texts) {
      examples.add(example(text, random, triggers));
    }
    for (int round = 0; round < ROUNDS; round++) {
      java.util.Collections.shuffle(examples, random);
      for (Example example : examples) {
        training.learn(example);
      }
    }
    return training.model(
        triggers.entrySet().stream()
            .filter(entry -> entry.getValue()[0] >= 5)
            .mapToLong(Map.Entry::getKey)
            .toArray(),
        examples);
  }

  private static Example example(Labelled text, Random random, Map<Long, int[]> triggers) {
    Tokens tokens = Tokens.of(new PlainText(text.text()).toString(), Lexicon.shared());
    byte[] labels = labels(tokens, text);
    boolean[] forgotten = new boolean[tokens.count];
    int salt = random.nextInt();
    for (int token = 0; token < tokens.count; token++) {
      if (!tokens.isWord(token)) {
        continue;
      }
      boolean name = labels[token] > 0 && labels[token] <= 4;
      forgotten[token] = name && random.nextInt(100) < FORGOTTEN;
      long mixed = (tokens.hash[token] ^ salt) * 0x9E3779B97F4A7C15L;
      if (name && (mixed >>> 32) % 100 < HIDDEN) {
        tokens.flags[token] &= ~NAMES;
      }
      if (labels[token] > 0 && !name) {
        triggers.computeIfAbsent(tokens.hash[token], hash -> new int[1])[0]++;
      }
    }
    return new Example(tokens, labels, forgotten);
  }

  private static byte[] labels(Tokens tokens, Labelled text) {
    byte[] labels = new byte[tokens.count];
    int token = 0;
    for (Labelled.Span span : text.spans()) {
      int label = Tagger.TYPES.indexOf(span.type()) + 1;
      while (token < tokens.count && tokens.start[token] < span.start()) {
        token++;
      }
      while (token < tokens.count && tokens.start[token] < span.end()) {
        labels[token++] = (byte) label;
      }
    }
    return labels;
  }

  private void learn(Example example) {
    Tokens tokens = example.tokens();
    TaggerFeatures features =
        new TaggerFeatures(tokens, Tagger.word(language), Tagger.common(language));
    int before = 0;
    int twoBefore = 0;
    for (int token = 0; token < tokens.count; token++) {
      if (!tokens.isWord(token)) {
        if (tokens.shape[token] != Tokens.MARK) {
          before = 0;
        }
        continue;
      }
      features.withoutWord = example.forgotten()[token];
      features.of(token, before, twoBefore, active);
      forget();
      int right = example.labels()[token];
      int said = predict();
      // A narrow escape is learnt from like a mistake: that widens the margins.
      if (said != right || scores[right] < 1.5f + second(right)) {
        int rival = said != right ? said : runnerUp(right);
        update(right, 1);
        update(rival, -1);
      }
      steps++;
      twoBefore = before;
      before = said;
    }
  }

  /** Surroundings never seen are common in earnest, so some of them are hidden here. */
  private void forget() {
    for (int i = 4; i < active.length; i++) {
      if (random.nextInt(100) < OVERLOOKED) {
        active[i] = i;
      }
    }
  }

  private int predict() {
    Arrays.fill(scores, 0);
    for (int feature : active) {
      int at = (feature & (Tagger.BUCKETS - 1)) * Tagger.STRIDE;
      for (int i = 0; i < Tagger.STRIDE; i++) {
        scores[i] += weights[at + i];
      }
    }
    int best = 0;
    for (int label = 1; label < Tagger.LABELS; label++) {
      if (scores[label] > scores[best]) {
        best = label;
      }
    }
    return best;
  }

  private int runnerUp(int but) {
    int best = but == 0 ? 1 : 0;
    for (int label = 0; label < Tagger.LABELS; label++) {
      if (label != but && scores[label] > scores[best]) {
        best = label;
      }
    }
    return best;
  }

  private float second(int but) {
    return scores[runnerUp(but)];
  }

  private void update(int label, int step) {
    for (int feature : active) {
      int at = (feature & (Tagger.BUCKETS - 1)) * Tagger.STRIDE + label;
      weights[at] += step;
      sums[at] += step * (steps / 1e4f);
    }
  }

  private byte[] model(long[] triggers, List<Example> examples) throws IOException {
    float[] averaged = new float[weights.length];
    float[] sizes = new float[weights.length];
    int used = 0;
    for (int i = 0; i < weights.length; i++) {
      averaged[i] = weights[i] - sums[i] / (steps / 1e4f);
      if (averaged[i] != 0) {
        sizes[used++] = Math.abs(averaged[i]);
      }
    }
    Arrays.sort(sizes, 0, used);
    // The few largest weights are cut off, or the many small ones would all round to nothing.
    float unit = used == 0 ? 1 : sizes[(int) (used * 0.995)] / 127;
    byte[] small = new byte[weights.length];
    for (int i = 0; i < small.length; i++) {
      small[i] = (byte) Math.clamp(Math.round(averaged[i] / unit), -127, 127);
    }
    float scale = 1 / usualMargin(new Tagger(language, small, triggers, 1), examples);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeFloat(scale);
      out.writeInt(triggers.length);
      for (long trigger : triggers) {
        out.writeLong(trigger);
      }
      out.write(small);
    }
    return file.toByteArray();
  }

  /** The median over the names of some examples that are told right. */
  private static float usualMargin(Tagger tagger, List<Example> examples) {
    List<Float> margins = new ArrayList<>();
    for (Example example : examples.subList(0, Math.min(500, examples.size()))) {
      Tagger.Tagging tagging = tagger.tag(example.tokens());
      for (int token = 0; token < example.labels().length; token++) {
        if (example.labels()[token] > 0 && tagging.labels()[token] == example.labels()[token]) {
          margins.add(tagging.margins()[token]);
        }
      }
    }
    margins.sort(null);
    return margins.isEmpty() ? 1 : Math.max(1, margins.get(margins.size() / 2));
  }
}
