package org.consilium;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.consilium.admin.Operator;
import org.consilium.admin.Rotation;
import org.consilium.audit.Chain;
import org.consilium.database.DataDirectory;
import org.consilium.database.Database;
import org.consilium.database.InstallationKey;
import org.consilium.database.Settings;
import org.consilium.database.StartRefused;
import org.consilium.directory.Places;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.library.LibraryExport;
import org.consilium.library.Manifest;
import org.consilium.privacy.Proofs;
import org.consilium.rights.ExportProof;
import org.consilium.verification.Imported;
import org.consilium.verification.Imports;
import org.consilium.verification.UnknownFormat;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The operator's commands, one word each; {@code bin/consilium --help} lists them. */
final class Commands {
  private static final String HELP =
      """
      Usage: bin/consilium COMMAND [--data DIR]

        serve                 start the network (what bin/run does); see bin/run --help
        status                what this installation holds, in numbers
        administrator E-MAIL  make a verified member an administrator
        export verify FILE    check that a member's export came from here, unchanged (FILE.sig beside it)
        import-register COUNTRY FILE [FILE…] [--accept-departures]
                              bring in a public register: FR, US, GB, or CSV of any country
        import-vocabulary KIND FILE [FILE…]
                              bring in words for the search: orphanet, hpo, icd10 or mesh; also list, remove KIND
        search rebuild        build this node's search index anew, beside the one in use
        export-library FOLDER [--images]
                              write the closed cases whose authors agree into an empty folder, as JSON lines
        signature CODE        print what a patient signed, as SVG, for whoever may ask for the proof
        places FILE           add the towns of a list to the directory: lines of country;name;postcode;latitude;longitude
        audit verify [HEAD]   say whether any entry of the audit was changed, removed or put in since it
                              was written; with a HEAD noted earlier, also whether all was written anew
        recovery E-MAIL       remove all passkeys and providers of a member who lost them, when nobody else can
        rotate-key            seal everything under a new key; stop every node first
        version               print the version

      Settings are those of bin/run: --data DIR, CONSILIUM_DATA, CONSILIUM_DATABASE_URL.
      """;

  private Commands() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   * @throws StartRefused with one line that says what to put right
   */
  static int run(String[] args, Map<String, String> env) {
    Settings.Command command = Settings.command(args, env);
    List<String> words = command.words();
    return switch (words.isEmpty() ? "help" : words.getFirst()) {
      case "version" -> say("Consilium " + version() + "\n");
      case "help" -> say(HELP);
      case "status" -> say(with(command.settings()).status());
      case "administrator" -> administrator(command.settings(), words);
      case "places" -> places(command.settings(), words);
      case "audit" -> audit(command.settings(), words);
      case "recovery" -> recovery(command.settings(), words);
      case "rotate-key" -> rotate(command.settings(), env);
      case "export" -> export(command.settings(), words);
      case "export-library" -> exportLibrary(command.settings(), words, env);
      case "import-register" -> importRegister(command.settings(), words, env);
      case "import-vocabulary" -> SearchCommands.vocabulary(command.settings(), words, env);
      case "search" -> SearchCommands.search(command.settings(), words, env);
      case "signature" -> signature(command.settings(), words, env);
      default ->
          throw new StartRefused(
              "Unknown command " + words.getFirst() + "; bin/consilium --help lists them.");
    };
  }

  static void help() {
    say(HELP);
  }

  private static int administrator(Settings settings, List<String> words) {
    if (words.size() != 2) {
      throw new StartRefused("Give the e-mail address: bin/consilium administrator E-MAIL");
    }
    if (!with(settings).appoint(words.get(1))) {
      throw new StartRefused("No verified member has the address " + words.get(1) + ".");
    }
    return say(words.get(1) + " is an administrator now.\n");
  }

  private static int places(Settings settings, List<String> words) {
    if (words.size() != 2) {
      throw new StartRefused("Give the file: bin/consilium places FILE");
    }
    try (Reader file = Files.newBufferedReader(Path.of(words.get(1)))) {
      DataSource database = reach(settings, DataDirectory.existing(settings.data()));
      Places.Loaded loaded = Places.on(database).load(file);
      return say(
          "%d towns added, %d known before, %d lines passed over\n"
              .formatted(loaded.added(), loaded.known(), loaded.unreadable()));
    } catch (IOException e) {
      throw new StartRefused("The file %s cannot be read.".formatted(words.get(1)), e);
    }
  }

  private static int audit(Settings settings, List<String> words) {
    if (words.size() < 2 || words.size() > 3 || !words.get(1).equals("verify")) {
      throw new StartRefused("Say what to do: bin/consilium audit verify [HEAD]");
    }
    Chain.Head noted;
    try {
      noted = words.size() == 3 ? Chain.Head.parse(words.get(2)) : null;
    } catch (IllegalArgumentException e) {
      throw new StartRefused("A head looks like 1042: and 64 digits from 0 to f.", e);
    }
    DataSource database = reach(settings, DataDirectory.existing(settings.data()));
    return switch (new Chain(database).verify(noted)) {
      case Chain.Verdict.Whole(Chain.Head head) -> say("whole, head " + head + "\n");
      case Chain.Verdict.Broken(long position, Chain.Fault fault) -> {
        say(
            "BROKEN at entry %d: %s\n"
                .formatted(
                    position,
                    switch (fault) {
                      case CHANGED -> "it is not as it was written";
                      case MISSING -> "what stood here is gone, or something came between";
                      case UNCHAINED -> "an entry came in past the chain";
                      case REWRITTEN -> "the head noted is not in the chain any more";
                    }));
        yield 2;
      }
    };
  }

  private static int recovery(Settings settings, List<String> words) {
    if (words.size() != 2) {
      throw new StartRefused("Give the e-mail address: bin/consilium recovery E-MAIL");
    }
    if (!with(settings).forgetPasskeys(words.get(1))) {
      throw new StartRefused(
          "No account with passkeys or a provider has the address " + words.get(1) + ".");
    }
    return say(words.get(1) + " signs in by mail now and can add a new passkey.\n");
  }

  private static int rotate(Settings settings, Map<String, String> env) {
    DataDirectory directory = DataDirectory.existing(settings.data());
    return say(new Rotation(directory, reach(settings, directory)).run(env));
  }

  private static int signature(Settings settings, List<String> words, Map<String, String> env) {
    if (words.size() != 2) {
      throw new StartRefused("Give the withdrawal code: bin/consilium signature CODE");
    }
    DataDirectory directory = DataDirectory.existing(settings.data());
    Seal seal = new Seal(InstallationKey.load(directory, env));
    return say(
        new Proofs(reach(settings, directory), seal)
            .open(words.get(1))
            .orElseThrow(() -> new StartRefused("No signature stands under this code.")));
  }

  private static int export(Settings settings, List<String> words) {
    if (words.size() != 3 || !words.get(1).equals("verify")) {
      throw new StartRefused("Give the file: bin/consilium export verify FILE");
    }
    DataDirectory directory = DataDirectory.existing(settings.data());
    Path file = Path.of(words.get(2));
    try {
      if (!new ExportProof(reach(settings, directory)).verify(file)) {
        throw new StartRefused(file + " was changed, or does not come from this installation.");
      }
    } catch (IOException e) {
      throw new StartRefused("Cannot read " + file + " and " + file + ".sig beside it.", e);
    }
    return say(file + " comes from this installation and is unchanged.\n");
  }

  private static int exportLibrary(Settings settings, List<String> words, Map<String, String> env) {
    List<String> given = words.stream().filter(word -> !word.startsWith("--")).toList();
    if (given.size() != 2) {
      throw new StartRefused("Give the folder: bin/consilium export-library FOLDER [--images]");
    }
    DataDirectory directory = DataDirectory.existing(settings.data());
    Seal seal = new Seal(InstallationKey.load(directory, env));
    try (Rooms rooms = new Rooms(reach(settings, directory), seal)) {
      Manifest manifest =
          rooms
              .get(LibraryExport.class)
              .run(
                  Actor.nobody(Locale.ENGLISH),
                  Path.of(given.get(1)),
                  words.contains("--images"),
                  line -> System.out.println(line));
      return say(
          "%,d cases, %,d answers, %,d pictures written; left out: %s\n"
              .formatted(
                  manifest.cases(), manifest.answers(), manifest.images(), manifest.leftOut()));
    } catch (IOException e) {
      throw new StartRefused(
          "Nothing whole was written: %s must be empty and writable.".formatted(given.get(1)), e);
    }
  }

  private static int importRegister(
      Settings settings, List<String> words, Map<String, String> env) {
    boolean large = words.contains("--accept-departures");
    List<String> given = words.stream().filter(word -> !word.startsWith("--")).toList();
    if (given.size() < 3 || !given.get(1).matches("[A-Z]{2}")) {
      throw new StartRefused("Give country and file: bin/consilium import-register FR extract.zip");
    }
    DataDirectory directory = DataDirectory.existing(settings.data());
    Seal seal = new Seal(InstallationKey.load(directory, env));
    long start = System.nanoTime();
    try (Rooms rooms = new Rooms(reach(settings, directory), seal)) {
      Imported imported =
          rooms
              .get(Imports.class)
              .run(
                  Actor.nobody(Locale.ENGLISH),
                  given.get(1),
                  given.stream().skip(2).map(Path::of).toList(),
                  large,
                  line -> System.out.printf("%6.1f s  %s%n", seconds(start), line));
      return say(
          """
          %,d rows read: %,d numbers new, %,d changed, %,d gone
          %,d members suspended for review, %,d found in the register for the first time
          %.1f seconds
          """
              .formatted(
                  imported.rows(),
                  imported.added(),
                  imported.changed(),
                  imported.gone(),
                  imported.suspended(),
                  imported.matched(),
                  seconds(start)));
    } catch (UnknownFormat unknown) {
      throw new StartRefused(String.valueOf(unknown.getMessage()), unknown);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new StartRefused(
          "A file cannot be read: " + String.join(", ", given.subList(2, given.size())),
          unreadable);
    }
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Operator with(Settings settings) {
    DataDirectory directory = DataDirectory.existing(settings.data());
    return new Operator(reach(settings, directory));
  }

  static DataSource reach(Settings settings, DataDirectory directory) {
    Database database = Database.reach(settings, directory, line -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
  }

  static int say(String text) {
    System.out.print(text);
    return 0;
  }

  private static String version() {
    String version = Consilium.class.getPackage().getImplementationVersion();
    return version == null ? "0.1.0 (from sources)" : version;
  }
}
