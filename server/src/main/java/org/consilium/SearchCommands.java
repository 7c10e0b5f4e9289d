package org.consilium;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.consilium.database.DataDirectory;
import org.consilium.database.InstallationKey;
import org.consilium.database.Settings;
import org.consilium.database.StartRefused;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.search.Rebuild;
import org.consilium.search.Terminology;
import org.consilium.search.VocabularyImport;

/** What an operator does for the search. */
final class SearchCommands {
  private static final String USAGE =
      """
      Give kind and files: bin/consilium import-vocabulary orphanet|hpo|icd10|mesh FILE…,
      or bin/consilium import-vocabulary list, or bin/consilium import-vocabulary remove KIND""";

  private SearchCommands() {}

  static int vocabulary(Settings settings, List<String> words, Map<String, String> env) {
    if (words.size() < 2) {
      throw new StartRefused(USAGE);
    }
    try (Rooms rooms = rooms(settings, env)) {
      VocabularyImport imports = rooms.get(VocabularyImport.class);
      Actor operator = Actor.nobody(Locale.ENGLISH);
      return switch (words.get(1)) {
        case "list" -> Commands.say(String.join("\n", imports.list()) + "\n");
        case "remove" -> {
          if (words.size() != 3 || !imports.remove(operator, kind(words.get(2)))) {
            throw new StartRefused("There is no such vocabulary here.");
          }
          yield Commands.say("Removed. Indexes are built anew.\n");
        }
        default -> run(imports, operator, words);
      };
    }
  }

  private static int run(VocabularyImport imports, Actor operator, List<String> words) {
    if (words.size() < 3) {
      throw new StartRefused(USAGE);
    }
    Terminology kind = kind(words.get(1));
    List<Path> files = words.stream().skip(2).map(Path::of).toList();
    long start = System.nanoTime();
    try {
      VocabularyImport.Imported imported =
          imports.run(
              operator,
              kind,
              files,
              line -> System.out.printf("%6.1f s  %s%n", Commands.seconds(start), line));
      return Commands.say(
          "%,d concepts with %,d labels, version %s, %.1f seconds. Indexes are built anew.\n"
              .formatted(
                  imported.concepts(),
                  imported.labels(),
                  imported.version(),
                  Commands.seconds(start)));
    } catch (IOException e) {
      throw new StartRefused(
          "Nothing was changed: %s (%s)."
              .formatted(
                  String.join(", ", words.subList(2, words.size())),
                  Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())),
          e);
    }
  }

  private static Terminology kind(String name) {
    return Terminology.of(name).orElseThrow(() -> new StartRefused(USAGE));
  }

  static int search(Settings settings, List<String> words, Map<String, String> env) {
    if (words.size() != 2 || !words.get(1).equals("rebuild")) {
      throw new StartRefused("Say what to do: bin/consilium search rebuild");
    }
    long start = System.nanoTime();
    try (Rooms rooms = rooms(settings, env)) {
      int[] said = {-1};
      rooms
          .get(Rebuild.class)
          .run(
              settings.data(),
              percent -> {
                if (percent >= said[0] + 5 || percent == 100) {
                  said[0] = percent;
                  System.out.printf("%6.1f s  %d %%%n", Commands.seconds(start), percent);
                }
              });
      return Commands.say("The index is built; a running server takes it at the next search.\n");
    } catch (IOException e) {
      throw new StartRefused("The index could not be written.", e);
    }
  }

  private static Rooms rooms(Settings settings, Map<String, String> env) {
    DataDirectory directory = DataDirectory.existing(settings.data());
    Seal seal = new Seal(InstallationKey.load(directory, env));
    return new Rooms(Commands.reach(settings, directory), seal);
  }
}
