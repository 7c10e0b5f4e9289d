package org.consilium;

import java.util.Map;

/** The operator's commands, one word each; {@code bin/consilium --help} lists them. */
final class Commands {
  private static final String HELP =
      """
      Usage: bin/consilium COMMAND [--data DIR]

        serve       start the network (what bin/run does); see bin/run --help
        version     print the version

      Settings are those of bin/run: --data DIR, CONSILIUM_DATA, CONSILIUM_DATABASE_URL.
      """;

  private Commands() {}

  static int run(String[] args, Map<String, String> env) {
    return switch (args[0]) {
      case "version" -> {
        System.out.println("Consilium " + version());
        yield 0;
      }
      case "help" -> {
        help();
        yield 0;
      }
      default -> {
        System.err.println("Unknown command " + args[0] + "; bin/consilium --help lists them.");
        yield 1;
      }
    };
  }

  static void help() {
    System.out.print(HELP);
  }

  private static String version() {
    String version = Consilium.class.getPackage().getImplementationVersion();
    return version == null ? "0.1.0 (from sources)" : version;
  }
}
