package org.consilium.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.consilium.deid.Known;
import org.consilium.deid.TextFinding;
import org.consilium.deid.TextScreen;
import org.consilium.deid.corpus.Generator;
import org.consilium.deid.corpus.Labelled;

/**
 * Measures the text engine on three sets of hand-written texts, gold, exam and unseen, on texts
 * generated from templates that training never sees, on sentences that identify nobody, and against
 * the clock. Arguments: the folder of the module deid, then how many texts to generate a language.
 */
public final class DeidBench {

  private static final long SEED = 20_261_122;
  private static final int WORST = Integer.getInteger("worst", 20);
  private static final int MEASURED_BYTES = 20_000_000;

  private final TextScreen screen = new TextScreen();
  private final Path deid;
  private final int generated;

  private DeidBench(Path deid, int generated) {
    this.deid = deid;
    this.generated = generated;
  }

  public static void main(String[] arguments) throws IOException {
    int generated = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    new DeidBench(Path.of(arguments[0]), generated).run();
  }

  private void run() throws IOException {
    for (String language : List.of("fr", "en", "de")) {
      for (String set : List.of("gold", "exam", "unseen")) {
        Path folder = deid.resolve("src/bench").resolve(set);
        List<Labelled> written = Labelled.read(read(folder.resolve(language + ".txt")));
        measure(set + "." + language, language, written);
        Path sentences = folder.resolve("traps-" + language + ".txt");
        if (Files.exists(sentences)) {
          traps(set + ".traps." + language, language, read(sentences).lines().toList());
        }
      }
      Path templates = deid.resolve("src/training/" + language + ".txt");
      if (generated > 0 && Files.exists(templates)) {
        List<Labelled> invented =
            new Generator(language, read(templates), Generator.names(), true, SEED)
                .generate(generated);
        measure("generated." + language, language, invented);
        List<String> texts = invented.stream().map(Labelled::text).toList();
        speed("speed." + language, language, texts);
        speed(
            "speed." + language + ".one_long_text", language, List.of(String.join("\n\n", texts)));
      }
    }
  }

  private void measure(String name, String language, List<Labelled> documents) {
    Score score = new Score();
    for (Labelled document : documents) {
      score.add(document, find(document.text(), language));
    }
    score.print(name, WORST);
  }

  private List<TextFinding> find(String text, String language) {
    return screen.identifiers(text, Locale.of(language), Known.nothing());
  }

  private void traps(String name, String language, List<String> sentences) {
    int masked = 0;
    for (String sentence : sentences) {
      List<TextFinding> found = find(sentence, language);
      if (!found.isEmpty()) {
        masked++;
        List<String> words =
            found.stream()
                .map(f -> f.type() + " '" + sentence.substring(f.start(), f.end()) + "'")
                .toList();
        System.out.println("trap " + language + " " + words + " in: " + sentence);
      }
    }
    Score.figure(name + ".sentences", sentences.size(), "");
    Score.figure(name + ".masked", masked, "");
  }

  private void speed(String name, String language, List<String> texts) {
    long bytes =
        texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < 3; round++) {
      long begin = clock.getCurrentThreadCpuTime();
      long done = 0;
      while (done < MEASURED_BYTES / 3 && clock.getCurrentThreadCpuTime() - begin < 4e9) {
        texts.forEach(text -> find(text, language));
        done += bytes;
      }
      best = Math.max(best, done / 1e6 / ((clock.getCurrentThreadCpuTime() - begin) / 1e9));
    }
    Score.figure(name, best, "MB/s of processor time");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
