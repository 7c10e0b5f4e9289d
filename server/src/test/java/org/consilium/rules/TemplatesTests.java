package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplatesTests {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("<(/?[a-zA-Z!][\\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w:@.-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
  private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern SPOKEN_LITERAL =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*(?:\\p{L}{2,} \\p{L}{2,}|[À-ÿ])[^\"]*\"");

  /** The same in every language. */
  private static final Set<String> NAMES = Set.of("Consilium", "PMID", "DOI");

  /** Attributes that people read or hear. */
  private static final Set<String> READ =
      Set.of("alt", "title", "aria-label", "placeholder", "aria-description", "aria-valuetext");

  @Test
  void textComesFromMessages() {
    assertThat(
            found(
                (tag, text, faults) -> {
                  if (!tag.equals("script") && !tag.equals("style")) {
                    words(text).forEach(faults::add);
                  }
                },
                (name, value, faults) -> {
                  if (READ.contains(name)) {
                    words(value).forEach(word -> faults.add(name + ": " + word));
                  }
                }))
        .as("words written into templates")
        .isEmpty();
  }

  @Test
  void javaBetweenTheTagsSpeaksNoLanguage() {
    assertThat(
            Template.all().stream()
                .flatMap(
                    template ->
                        template.expressions().stream()
                            .flatMap(java -> SPOKEN_LITERAL.matcher(java).results())
                            .map(MatchResult::group)
                            .filter(literal -> !literal.contains("=\\\""))
                            .filter(Predicate.not(TemplatesTests::isMarkup))
                            .map(literal -> template.name() + ": " + literal)))
        .as("sentences in the Java of templates")
        .isEmpty();
  }

  @Test
  void nothingRunsOrPaintsInline() {
    assertThat(
            found(
                (tag, text, faults) -> {
                  if (tag.equals("style") || (tag.equals("script") && !text.isBlank())) {
                    faults.add("<" + tag + ">");
                  }
                },
                (name, value, faults) -> {
                  String lower = name.toLowerCase(Locale.ROOT);
                  if (lower.equals("style")
                      || lower.matches("on[a-z]+")
                      || lower.startsWith("hx-on")
                      || value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
                    faults.add(name + "=");
                  }
                }))
        .as("what the content security policy would refuse")
        .isEmpty();
  }

  @Test
  void everyScriptIsAFileOfOurs() {
    assertThat(
            Template.all().stream()
                .flatMap(
                    template ->
                        TAG.matcher(template.html())
                            .results()
                            .filter(tag -> tag.group(1).equals("script"))
                            .filter(tag -> !tag.group(2).contains("src=\"" + Template.GAP))
                            .map(tag -> template.name() + ": " + tag.group())))
        .isEmpty();
  }

  @Test
  void everyFormThatWritesCarriesTheToken() {
    Pattern form =
        Pattern.compile(
            "<form\\b[^>]*method=\"post\".*?</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    assertThat(
            Template.all().stream()
                .flatMap(
                    template ->
                        form.matcher(template.html())
                            .results()
                            .filter(match -> !match.group().contains("name=\"_csrf\""))
                            .map(
                                match ->
                                    template.name() + ": " + match.group().lines().findFirst())))
        .isEmpty();
  }

  private static boolean isMarkup(String literal) {
    return literal.matches("\"[a-z0-9 :_-]+\"");
  }

  private interface Look {
    void at(String name, String value, List<String> faults);
  }

  /** Walks the texts, each with the tag it follows, and the attributes of every template. */
  private static List<String> found(Look texts, Look attributes) {
    List<String> all = new ArrayList<>();
    for (Template template : Template.all()) {
      List<String> faults = new ArrayList<>();
      String html = COMMENT.matcher(template.html()).replaceAll("");
      Matcher tag = TAG.matcher(html);
      int from = 0;
      String before = "";
      while (tag.find()) {
        texts.at(before, html.substring(from, tag.start()), faults);
        ATTRIBUTE
            .matcher(tag.group(2))
            .results()
            .forEach(attribute -> attributes.at(attribute.group(1), value(attribute), faults));
        before = tag.group(1).toLowerCase(Locale.ROOT);
        from = tag.end();
      }
      texts.at(before, html.substring(from), faults);
      faults.forEach(fault -> all.add(template.name() + ": " + fault));
    }
    return all;
  }

  private static String value(MatchResult attribute) {
    for (int group = 2; group <= 4; group++) {
      if (attribute.group(group) != null) {
        return attribute.group(group);
      }
    }
    return "";
  }

  private static List<String> words(String text) {
    return WORD.matcher(ENTITY.matcher(text).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .filter(word -> !NAMES.contains(word))
        .toList();
  }
}
