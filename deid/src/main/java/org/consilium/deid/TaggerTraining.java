package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.consilium.deid.corpus.Generator;
import org.consilium.deid.corpus.Labelled;

/**
 * Trains the sequence models: maximum likelihood by stochastic gradient over labelled texts, of
 * which every round sees other variants. The same texts and seed give the same model, byte for
 * byte. Arguments: folder of the texts, folder of the models, and the languages.
 *
 * <p>So that it learns from the surroundings and not from lists, a share of the names is hidden
 * from the lexicon, another share in every text, and words in identifiers are often passed over.
 */
final class TaggerTraining {

  private static final long SEED = 41;
  private static final List<String> LANGUAGES = List.of("fr", "en", "de");

  /** Of a hundred names, how many stand in no list. */
  private static final int HIDDEN = 35;

  /** Of a hundred words of medicine, how many stand in no list. */
  private static final int UNKNOWN = 12;

  /** Of a hundred words in identifiers, and of others, how many are not learnt as words. */
  private static final int FORGOTTEN = 60;

  private static final int FORGOTTEN_ELSE = 40;

  /** Of a hundred features other than the word, how many are hidden at each step. */
  private static final int OVERLOOKED = 12;

  private static final int ROUNDS = 30;

  /** Texts from templates a round. */
  private static final int INVENTED = 100;

  private static final float RATE = 0.12f;

  /** Of so many texts in other languages one is shown a round. */
  private static final int OTHERS = 5;

  private static final float L2 = 0.005f;
  private static final float LEAST = 0.001f;

  /** Weights up to here, of 127, say nothing that holds in other texts. */
  private static final int NOISE = 12;

  private static final long NAMES =
      Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME | Lexicon.TOWN | Lexicon.LARGE;
  private static final long TERMS = Lexicon.MEDICAL | Lexicon.DRUG | Lexicon.EPONYM | Lexicon.MAKER;

  private final Random random = new Random(SEED);
  private final float[] weights = new float[Tagger.BUCKETS * Tagger.LABELS];
  private final float[] squares = new float[Tagger.BUCKETS * Tagger.LABELS];
  private final float[] steps = new float[Tagger.GAPS * Tagger.LABELS * Tagger.LABELS];
  private final float[] stepSquares = new float[steps.length];
  private final float[] factors = new float[steps.length];
  private final Chain chain = new Chain(factors);
  private final List<int[]> active = new ArrayList<>();
  private long[] triggers = {};

  /** A text with the language whose patterns read it. */
  record Lesson(Labelled text, Wording wording) {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (String language : List.of(arguments).subList(2, arguments.length)) {
      long start = System.nanoTime();
      byte[] model = train(language, folder);
      Files.write(Path.of(arguments[1], "model-" + language + ".bin"), model);
      System.out.printf(
          "%s: %d bytes, %d s%n",
          language, model.length, (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private static byte[] train(String language, Path folder) throws IOException {
    List<Lesson> own = new ArrayList<>();
    List<Lesson> others = new ArrayList<>();
    for (String other : LANGUAGES) {
      for (Labelled text : written(folder, other)) {
        (other.equals(language) ? own : others).add(new Lesson(text, wording(other)));
      }
    }
    String templates = Files.readString(folder.resolve(language + ".txt"), StandardCharsets.UTF_8);
    Generator generator = new Generator(language, templates, Generator.names(), false, SEED);
    return train(
        own, others, () -> new Lesson(generator.generate(1).getFirst(), wording(language)), ROUNDS);
  }

  /** Texts written by hand. */
  private static List<Labelled> written(Path folder, String language) throws IOException {
    Path file = folder.resolve("texts-" + language + ".txt");
    if (!Files.exists(file)) {
      return List.of();
    }
    return Labelled.read(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static Wording wording(String language) {
    return Wording.valueOf(language.toUpperCase(java.util.Locale.ROOT));
  }

  /**
   * The model as its file holds it.
   *
   * @param own texts of the language
   * @param others texts of other languages, of which few are shown
   * @param invented gives more texts of the language
   */
  static byte[] train(
      List<Lesson> own,
      List<Lesson> others,
      java.util.function.Supplier<Lesson> invented,
      int rounds)
      throws IOException {
    TaggerTraining training = new TaggerTraining();
    Variants variants = new Variants(SEED);
    training.triggers = triggers(own);
    for (int round = 0; round < rounds; round++) {
      List<Lesson> lessons = new ArrayList<>();
      for (Lesson lesson : own) {
        lessons.add(new Lesson(variants.of(lesson.text()), lesson.wording()));
        if (round % 4 == 0) {
          lessons.add(lesson);
        }
      }
      for (int i = round % OTHERS; i < others.size(); i += OTHERS) {
        lessons.add(new Lesson(variants.of(others.get(i).text()), others.get(i).wording()));
      }
      for (int i = 0; i < INVENTED; i++) {
        lessons.add(invented.get());
      }
      Collections.shuffle(lessons, training.random);
      float rate = RATE * (1 - 0.8f * round / rounds);
      for (Lesson lesson : lessons) {
        training.learn(lesson, rate);
      }
    }
    return training.model();
  }

  /**
   * Words in small letters that stand in identifiers again and again: 'rue', 'maison', 'juillet'.
   */
  private static long[] triggers(List<Lesson> lessons) {
    Map<Long, int[]> counts = new TreeMap<>();
    for (Lesson lesson : lessons) {
      Read read = read(lesson);
      Tokens tokens = read.page().tokens;
      for (int token = 0; token < tokens.count; token++) {
        if (read.labels()[token] > 4 && tokens.isWord(token)) {
          counts.computeIfAbsent(tokens.hash[token], hash -> new int[1])[0]++;
        }
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue()[0] >= 3)
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }

  /** A text as the engine reads it, and the label of each token. */
  record Read(Page page, byte[] labels) {}

  static Read read(Lesson lesson) {
    PlainText plain = PlainText.mended(lesson.text().text());
    Page page = TextScreen.patterns(plain.toString(), lesson.wording());
    Tokens tokens = page.tokens;
    byte[] labels = new byte[tokens.count];
    int token = 0;
    for (Labelled.Span span : lesson.text().spans()) {
      int label = label(span.type());
      while (token < tokens.count && plain.place(tokens.start[token]) < span.start()) {
        token++;
      }
      int first = token;
      while (token < tokens.count && plain.place(tokens.start[token]) < span.end()) {
        boolean title =
            label >= 1
                && label <= 4
                && token < first + 2
                && tokens.has(token, Lexicon.TITLE)
                && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY)
                && plain.place(tokens.end[token] - 1) + 1 < span.end();
        labels[token] = (byte) (title ? 0 : label);
        token++;
      }
    }
    return new Read(page, labels);
  }

  private static int label(TextType type) {
    return switch (type) {
      case DOB, DATE -> Tagger.TYPES.indexOf(TextType.DATE) + 1;
      case AGE_OVER_89, EMAIL, URL, IP -> 0;
      case PHONE, NIR, NHS_NUMBER, KVNR, SSN_US, RPPS, IBAN, PLATE, DEVICE_SERIAL, ACCOUNT, MRN ->
          Tagger.TYPES.indexOf(TextType.MRN) + 1;
      default -> Tagger.TYPES.indexOf(type) + 1;
    };
  }

  private void hide(Tokens tokens, byte[] labels) {
    int salt = random.nextInt();
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isWord(token)) {
        long mixed = (tokens.hash[token] ^ salt) * 0x9E3779B97F4A7C15L;
        int draw = (int) ((mixed >>> 32) % 100);
        if (labels[token] > 0 && labels[token] < 6 && draw < HIDDEN) {
          tokens.flags[token] &= ~NAMES;
        } else if (labels[token] == 0 && draw < UNKNOWN) {
          tokens.flags[token] &= ~TERMS;
        }
      }
    }
  }

  private void learn(Lesson lesson, float rate) {
    Read read = read(lesson);
    Page page = read.page();
    byte[] labels = read.labels();
    hide(page.tokens, labels);
    boolean[] candidates = Tagger.candidates(page, triggers);
    TaggerFeatures features = new TaggerFeatures(page);
    for (int token = 0; token < page.tokens.count; token++) {
      if (candidates[token]) {
        look(page.tokens, token, features, labels[token]);
      } else if (page.tokens.shape[token] < Tokens.MARK) {
        finish(labels, rate);
      }
    }
    finish(labels, rate);
  }

  private void look(Tokens tokens, int token, TaggerFeatures features, byte label) {
    int place = chain.size();
    if (place == active.size()) {
      active.add(new int[TaggerFeatures.COUNT]);
    }
    int[] seen = active.get(place);
    features.of(token, seen);
    if (random.nextInt(100)
        < (label > 0 && label != 6 && label != 7 ? FORGOTTEN : FORGOTTEN_ELSE)) {
      seen[TaggerFeatures.WORD] = 0;
    }
    for (int i = 1; i < seen.length - 1; i++) {
      if (random.nextInt(100) < OVERLOOKED) {
        seen[i] = 0;
      }
    }
    float[] scores = chain.add(token, Tagger.gap(tokens, token));
    Arrays.fill(scores, 0);
    for (int feature : seen) {
      int at = (feature & (Tagger.BUCKETS - 1)) * Tagger.LABELS;
      if (feature != 0) {
        for (int i = 0; i < Tagger.LABELS; i++) {
          scores[i] += weights[at + i];
        }
      }
    }
  }

  private void finish(byte[] labels, float rate) {
    int size = chain.size();
    if (size == 0) {
      return;
    }
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) Math.exp(steps[i]);
    }
    float[] pairs = new float[steps.length];
    float[][] chances = chain.chances(pairs);
    int before = 0;
    for (int place = 0; place < size; place++) {
      int right = labels[chain.token(place)];
      pairs[(chain.gap(place) * Tagger.LABELS + before) * Tagger.LABELS + right]--;
      before = right;
      for (int label = 0; label < Tagger.LABELS; label++) {
        float slope = chances[place][label] - (label == right ? 1 : 0);
        if (Math.abs(slope) > LEAST) {
          update(active.get(place), label, slope, rate);
        }
      }
    }
    for (int i = 0; i < steps.length; i++) {
      if (Math.abs(pairs[i]) > LEAST) {
        stepSquares[i] += pairs[i] * pairs[i];
        steps[i] -= rate * pairs[i] / (float) Math.sqrt(1 + stepSquares[i]);
      }
    }
    chain.clear();
  }

  private void update(int[] seen, int label, float slope, float rate) {
    float square = slope * slope;
    for (int feature : seen) {
      if (feature != 0) {
        int at = (feature & (Tagger.BUCKETS - 1)) * Tagger.LABELS + label;
        squares[at] += square;
        weights[at] -= rate * (slope + L2 * weights[at]) / (float) Math.sqrt(0.1f + squares[at]);
      }
    }
  }

  private byte[] model() throws IOException {
    float[] sizes = new float[weights.length];
    int used = 0;
    for (float weight : weights) {
      if (weight != 0) {
        sizes[used++] = Math.abs(weight);
      }
    }
    Arrays.sort(sizes, 0, used);
    // The few largest weights are cut off, or the many small ones would all round to nothing.
    float unit = used == 0 ? 1 : sizes[(int) (used * 0.9995)] / 127;
    byte[] small = new byte[weights.length];
    for (int i = 0; i < small.length; i++) {
      int weight = Math.round(weights[i] / unit);
      small[i] = (byte) (Math.abs(weight) <= NOISE ? 0 : Math.clamp(weight, -127, 127));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeFloat(unit);
      for (float step : steps) {
        out.writeFloat((float) Math.exp(step));
      }
      out.writeInt(triggers.length);
      for (long trigger : triggers) {
        out.writeLong(trigger);
      }
      out.write(small);
    }
    return file.toByteArray();
  }
}
