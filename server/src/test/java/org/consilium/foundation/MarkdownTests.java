package org.consilium.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTests {
  /** All that may come out: these tags with these attributes, and no other angle bracket. */
  private static final Pattern SAFE =
      Pattern.compile(
          "(?:[^<>]|</?(?:p|em|strong|ul|ol|li|blockquote|code|pre)>|<br(?: /)?>"
              + "|<ol start=\"\\d+\">|</a>"
              + "|<a(?: rel=\"(?:noopener noreferrer )?nofollow\"| title=\"[^\"<>]*\""
              + "| href=\"(?:https?://|mailto:|/members/[a-z0-9-]+)?[^\"<>]*\")+>)*",
          Pattern.DOTALL);

  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?i)^\\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:");

  private static final Pattern ADDRESS = Pattern.compile("href=\"([^\"]*)\"");

  @Test
  void simpleMarksWork() {
    assertThat(Markdown.html("*peut-être* **sûr**\n\n- un\n- deux\n\n> cité\n\n1. premier"))
        .contains("<em>peut-être</em>", "<strong>sûr</strong>", "<li>un</li>", "<blockquote>")
        .contains("<ol>");
  }

  @Test
  void aLineBreakStaysOne() {
    assertThat(Markdown.html("une\ndeux")).contains("une<br>\ndeux");
  }

  @Test
  void aHeadingStaysText() {
    assertThat(Markdown.html("# Titre")).isEqualTo("<p># Titre</p>\n");
  }

  @Test
  void aMentionLeadsToTheMember() {
    assertThat(Markdown.html("Vu avec @bruno-keller, merci."))
        .isEqualTo(
            "<p>Vu avec <a rel=\"nofollow\" href=\"/members/bruno-keller\">@bruno-keller</a>,"
                + " merci.</p>\n");
  }

  @Test
  void whatLooksLikeAMentionButIsNoneStaysText() {
    assertThat(Markdown.html("a@bruno-keller.example et `@bruno-keller` et x/@bruno-keller"))
        .doesNotContain("/members/");
    assertThat(Markdown.html("[voir @bruno-keller](https://example.org)"))
        .doesNotContain("/members/");
  }

  @Test
  void mentionsAreFoundInOrderAndOnce() {
    assertThat(Markdown.mentions("@b-c puis @a1 puis @b-c, pas moi@ici"))
        .isEqualTo(List.of("b-c", "a1"));
    assertThat(Markdown.mentions(" @x1".repeat(3) + many())).hasSize(20);
  }

  private static String many() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      all.append(" @membre-").append(i);
    }
    return all.toString();
  }

  @Test
  void aPictureBecomesALink() {
    assertThat(Markdown.html("![radio](https://example.org/a.png)"))
        .doesNotContain("<img")
        .contains("href=\"https://example.org/a.png\"", ">radio</a>");
    assertThat(Markdown.html("![](https://example.org/a.png)"))
        .contains(">https://example.org/a.png</a>");
  }

  @Test
  void linksElsewhereSayNothingOfWhereTheyComeFrom() {
    assertThat(Markdown.html("[recommandations](https://example.org/hta)"))
        .contains("rel=\"noopener noreferrer nofollow\"", "href=\"https://example.org/hta\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example/..//",
        "///evil.example"
      })
  void whateverLeadsToAnotherHostSaysNothingOfUs(String address) {
    String html = Markdown.html("[a](" + address + ")");
    assertThat(html.contains("noreferrer") || html.contains("href=\"/%5C")).isTrue();
  }

  @Test
  void aSlashAndABackslashLeadElsewhereToo() {
    assertThat(Markdown.html("[a](</\\\\evil.example>)")).contains("noreferrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "a <b onmouseover=alert(1)>b</b>",
        "<!-- --><script>1</script>",
        "<![CDATA[<script>]]>",
        "<?php ?>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](java&#x0A;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](vbscript:msgbox)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "![x](data:text/html,hi)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](https://example.org/\"onclick=\"alert(1))",
        "[x](https://example.org 'a\" onclick=\"alert(1)')",
        "![\"onerror=\"alert(1)](https://example.org)",
        "`<script>`",
        "    <script>alert(1)</script>",
        "```\n<script>\n```",
        "@a\"onclick=\"alert(1)",
        "@<script>",
        "[@bruno](javascript:alert(1))",
        "[a](//evil.example)",
        "[a](/\\\\evil.example)",
        "[a](</\\evil.example>)",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "\u0000<script>",
        "<a href='https://ok.example' onclick='x'>y</a>",
        "**<b>**",
        "> <script>",
        "- <script>",
        "[<img src=x onerror=alert(1)>](https://example.org)",
        "\u202Emoc.live//:sptth",
      })
  void nothingHostileComesThrough(String source) {
    String html = Markdown.html(source);

    assertThat(html).matches(SAFE);
    assertThat(ADDRESS.matcher(html).results().map(address -> address.group(1)))
        .noneMatch(address -> OTHER_SCHEME.matcher(address).find());
  }

  @Test
  void deepNestingAndLongLinesTakeNoTime() {
    for (String source :
        List.of(
            "> ".repeat(4000) + "x",
            "- ".repeat(4000),
            "*a ".repeat(2600),
            "[".repeat(8000),
            "![".repeat(4000),
            "[a](".repeat(2000),
            "`".repeat(8000),
            "_".repeat(8000),
            "<".repeat(8000),
            "&".repeat(8000),
            "@a".repeat(4000),
            "**_".repeat(2600),
            "a\n".repeat(4000))) {
      long start = System.nanoTime();
      Markdown.html(source);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(source.substring(0, 6))
          .isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aLinkLeadsToTheWebToAMailOrToAMember() {
    assertThat(Markdown.html("[x](data:text/html,x)")).doesNotContain("data:");
    assertThat(Markdown.html("[x](//other.example)")).contains("noopener");
    assertThat(Markdown.html("@bruno-keller")).contains("href=\"/members/bruno-keller\"");
  }

  @Test
  void anExcerptHasTheWordsAlone() {
    assertThat(Markdown.words("**Pas de corticoïde**, `1 mg` :\n\n- un\n- deux\n\n> cité"))
        .isEqualTo("Pas de corticoïde, \"1 mg\" : un deux «cité»");
    assertThat(Markdown.words("<b>x</b> & y")).isEqualTo("<b>x</b> & y");
  }
}
