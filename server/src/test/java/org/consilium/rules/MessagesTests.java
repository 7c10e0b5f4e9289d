package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTests {
  private static final List<Locale> LANGUAGES =
      List.of(Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN);
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]++|\\\\.)*+)\"");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[A-Za-z0-9_/?-]+)+\\.?|[a-z]+\\.");

  private static final Map<Locale, Map<String, String>> MESSAGES = read();

  @Test
  void everyKeySpeaksAllThreeLanguages() {
    for (Path french : Sources.messages("_fr.properties")) {
      for (Locale language : LANGUAGES) {
        Path other =
            french.resolveSibling(
                french.getFileName().toString().replace("_fr.", "_" + language + "."));
        assertThat(properties(other).stringPropertyNames())
            .as(other.getFileName().toString())
            .containsExactlyInAnyOrderElementsOf(properties(french).stringPropertyNames());
      }
    }
  }

  @Test
  void noKeyIsWrittenTwice() {
    for (Locale language : LANGUAGES) {
      List<String> keys =
          Sources.messages("_" + language + ".properties").stream()
              .flatMap(file -> Sources.text(file).lines())
              .filter(line -> !line.startsWith("#") && line.contains("="))
              .map(line -> line.substring(0, line.indexOf('=')).strip())
              .toList();
      assertThat(keys).as("keys in " + language).doesNotHaveDuplicates();
    }
  }

  @Test
  void apostrophesAreTypographic() {
    assertThat(values().filter(message -> message.text().contains("'")))
        .as("a straight apostrophe is a quote to MessageFormat")
        .isEmpty();
  }

  @Test
  void noMessageIsEmptyOrHasStraySpaces() {
    assertThat(values().filter(m -> m.text().isBlank() || m.text().matches("(?s) .*|.* ")))
        .isEmpty();
  }

  @Test
  void translationsTakeTheSameArguments() {
    Map<String, String> french = MESSAGES.get(Locale.FRENCH);
    List<String> different =
        values()
            .filter(m -> french.containsKey(m.key()))
            .filter(m -> !arguments(m.text()).equals(arguments(french.get(m.key()))))
            .map(Message::toString)
            .toList();
    assertThat(different).isEmpty();
  }

  @Test
  void everyFormatReadsWellForNoneOneTwoAndFive() {
    List<String> faults = new ArrayList<>();
    values()
        .filter(message -> message.text().contains("{"))
        .forEach(
            message -> {
              for (int number : new int[] {0, 1, 2, 5}) {
                Object[] arguments = new Object[10];
                Arrays.fill(arguments, number);
                try {
                  String said =
                      new MessageFormat(message.text(), message.language()).format(arguments);
                  if (said.contains("{") || said.contains("}")) {
                    faults.add(message + " for " + number + ": " + said);
                  }
                } catch (IllegalArgumentException e) {
                  faults.add(message + " for " + number + ": " + e.getMessage());
                }
              }
            });
    assertThat(faults).isEmpty();
  }

  @Test
  void everyKeyOfATemplateExists() {
    Set<String> known = MESSAGES.get(Locale.FRENCH).keySet();
    List<String> missing = new ArrayList<>();
    for (Template template : Template.all()) {
      for (String key : keys(template)) {
        boolean there =
            key.endsWith(".") ? DynamicKeys.all().containsKey(key) : known.contains(key);
        if (!there) {
          missing.add(template.name() + ": " + key);
        }
      }
    }
    assertThat(missing).as("keys (or beginnings not in DYNAMIC) that no file has").isEmpty();
  }

  @Test
  void everyKeyOfAClassExists() {
    Map<String, String> known = MESSAGES.get(Locale.FRENCH);
    Set<String> rooms =
        known.keySet().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    Set<String> acts = Set.of("privacy.keep", "privacy.look", "privacy.replace", "privacy.see");
    List<String> missing = new ArrayList<>();
    for (Path file : Sources.in("java", ".java")) {
      LITERAL
          .matcher(Sources.text(file))
          .results()
          .map(literal -> literal.group(1))
          .filter(word -> KEY.matcher(word).matches() && !word.endsWith("."))
          .filter(word -> rooms.contains(word.substring(0, word.indexOf('.'))))
          .filter(word -> !known.containsKey(word) && !acts.contains(word))
          .filter(word -> !word.matches("demo\\..*|.*\\.(tsv|yaml|jte|css|js)"))
          .forEach(word -> missing.add(file.getFileName() + ": " + word));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyRefusalHasATitleAndAText() {
    Pattern refusal = Pattern.compile("(?:new Refusal|show)\\([^;]*?\\d{3},\\s*\"([^\"]+)\"");
    Set<String> keys = new TreeSet<>();
    for (Path file : Sources.in("java", ".java")) {
      refusal.matcher(Sources.text(file)).results().forEach(match -> keys.add(match.group(1)));
    }
    assertThat(keys).contains("refusal.not-found", "cases.refusal.closed");
    assertThat(MESSAGES.get(Locale.FRENCH).keySet())
        .containsAll(keys)
        .containsAll(keys.stream().map(key -> key + ".title").toList());
  }

  @Test
  void everyConstantHasItsWords() {
    Set<String> known = MESSAGES.get(Locale.FRENCH).keySet();
    List<String> missing = new ArrayList<>();
    DynamicKeys.all()
        .forEach(
            (prefix, endings) ->
                endings.stream()
                    .map(ending -> prefix + ending)
                    .filter(key -> !known.contains(key))
                    .forEach(missing::add));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyMessageIsSaidSomewhere() {
    Set<String> said = new HashSet<>();
    Sources.in("java", ".java").forEach(file -> said.addAll(literals(Sources.text(file))));
    Template.all().forEach(t -> t.expressions().forEach(java -> said.addAll(literals(java))));
    said.addAll(reasonsOfTheEngine());
    Set<String> prefixes = DynamicKeys.all().keySet();
    assertThat(
            MESSAGES.get(Locale.FRENCH).keySet().stream()
                .filter(key -> !said.contains(key))
                .filter(key -> !said.contains(key.replaceFirst("\\.title$", "")))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith)))
        .as("messages that nobody says")
        .isEmpty();
  }

  private static Set<String> reasonsOfTheEngine() {
    try (Stream<Path> files = java.nio.file.Files.walk(Path.of("../deid/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> literals(Sources.text(file)).stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> literals(String java) {
    return LITERAL
        .matcher(java)
        .results()
        .map(literal -> literal.group(1))
        .collect(Collectors.toSet());
  }

  private record Message(Locale language, String key, String text) {}

  private static Stream<Message> values() {
    return MESSAGES.entrySet().stream()
        .flatMap(
            language ->
                language.getValue().entrySet().stream()
                    .map(e -> new Message(language.getKey(), e.getKey(), e.getValue())));
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(argument -> argument.group(1))
        .collect(Collectors.toSet());
  }

  /** What a template asks for: whole keys, and beginnings that end in a dot. */
  private static Set<String> keys(Template template) {
    Set<String> keys = new LinkedHashSet<>();
    for (String java : template.expressions()) {
      int call = java.indexOf("page.t(");
      while (call >= 0) {
        String argument = firstArgument(java, call + "page.t(".length());
        LITERAL
            .matcher(argument)
            .results()
            .map(literal -> literal.group(1))
            .filter(word -> KEY.matcher(word).matches())
            .forEach(keys::add);
        call = java.indexOf("page.t(", call + 1);
      }
      Pattern.compile("prefix = \"([^\"]+)\"")
          .matcher(java)
          .results()
          .forEach(prefix -> keys.add(prefix.group(1)));
    }
    return keys;
  }

  private static String firstArgument(String java, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int at = from; at < java.length(); at++) {
      char c = java.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[')) {
        depth++;
      } else if (!quoted && depth > 0 && (c == ')' || c == ']')) {
        depth--;
      } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
        return java.substring(from, at);
      }
    }
    return java.substring(from);
  }

  private static Map<Locale, Map<String, String>> read() {
    Map<Locale, Map<String, String>> all = new LinkedHashMap<>();
    for (Locale language : LANGUAGES) {
      Map<String, String> texts = new LinkedHashMap<>();
      Sources.messages("_" + language + ".properties")
          .forEach(
              file ->
                  properties(file).forEach((key, text) -> texts.put((String) key, (String) text)));
      all.put(language, texts);
    }
    return all;
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Sources.text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
