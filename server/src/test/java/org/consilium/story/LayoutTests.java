package org.consilium.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Nothing runs over the edge, nothing is too small for a thumb, nothing is heavy. */
class LayoutTests extends Ward {
  private static final int HEAVIEST = 60_000;
  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)(?:#[^\"]*)?\"");
  private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'|import '\\./([^']+)'");

  /** Outside of what scrolls on its own. */
  private static final String OVER_THE_EDGE =
      """
      () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > width)
          .map((element) => `${element.tagName}.${element.className}`).slice(-3);
      }
      """;

  /**
   * WCAG 2.2, 2.5.8: 24 pixels; words within a sentence are exempt, and a control may rely on its
   * label. What acts for good is 44.
   */
  private static final String TOO_SMALL =
      """
      () => {
        const size = (element) => {
          const box = (element.closest('label') ?? element).getBoundingClientRect();
          return [box.width, box.height];
        };
        const inSentence = (element) => element.closest('.prose') || (element.tagName === 'A'
            && getComputedStyle(element).display === 'inline'
            && element.parentElement.textContent.trim() !== element.textContent.trim());
        const main = '.button, .bar > a, .chip, .act, .tabs a, input:not([type=radio], [type=checkbox])';
        const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
        return [...document.querySelectorAll(controls)]
          .filter((element) => element.checkVisibility({ visibilityProperty: true })
              && !element.matches('.skip') && !inSentence(element))
          .filter((element) => {
            const [width, height] = size(element);
            const least = element.matches(main) ? 44 : 24;
            return height < least - 0.5 || width < 24;
          })
          .map((element) => `${element.outerHTML.slice(0, 120)} ${size(element)}`);
      }
      """;

  private static final String WITHOUT_SIZE =
      """
      () => [...document.images]
        .filter((image) => !image.getAttribute('width') || !image.getAttribute('height'))
        .map((image) => image.outerHTML)
      """;

  private final List<String> faults = new ArrayList<>();

  @Test
  void nothingRunsOverTheEdgeAndTargetsSuitAThumb() {
    long question = askWithPicture(amal, PLAQUE + " " + "Pseudohypoparathyroïdie".repeat(4));
    long answered =
        answer(bruno, question, "Biopsie. " + "x".repeat(120), "Hyperkératose".repeat(8));
    stage(amal, "ask");
    String mask = "/staged-images/" + images.of(amal.actor(), "ask").getFirst().id() + "/mask";
    as(amal).post("/ask/draft", "body", "Mme Durand, 54 ans, toux", "urgency", "NOW");
    Page out = openSignedOut(PHONE, "de");
    for (String path : List.of("/sign-in", "/join", "/withdraw")) {
      look(out, path);
    }
    Page page = open(amal, PHONE, "fr");
    for (String path :
        List.of(
            "/",
            "/search?q=plaque",
            "/notifications",
            "/me",
            "/me/notifications",
            "/me/data",
            "/me/sealed",
            "/charter",
            "/specialties",
            "/specialties/dermatology/roster",
            "/me/paging",
            "/service",
            "/ask",
            mask)) {
      look(page, path);
    }
    look(page, "/cases/" + question);
    look(page, "/cases/" + question + "/closure");
    Page blind = open(outsider, PHONE, "de");
    look(blind, "/cases/" + question);
    as(outsider).post("/cases/" + question + "/reading");
    look(blind, "/answers/" + answered + "/warning");
    warn(outsider, answered, "Nebenwirkungsrisikobewertungsnotwendigkeit".repeat(3));
    look(blind, "/cases/" + question);
    rows.passkey(amal);
    for (String path : List.of("/me/security", "/sudo", "/recovery", "/status")) {
      look(page, path);
    }
    Page author = open(bruno, PHONE, "de");
    look(author, "/cases/" + question);
    look(author, "/answers/" + answered + "/edit");
    look(author, "/members/amal-haddad");
    look(open(administrator, PHONE, "de"), "/admin/members");
    look(open(dana, PHONE, "de"), "/status");
    look(author, "/vouchers");
    Page reader = openFreshly(readsProofs(), PHONE, "de");
    look(reader, "/verification");
    look(reader, "/verification/" + review(dana));
    close(amal, question);
    look(page, "/cases/" + question);
    look(page, "/cases/" + question + "/note");
    look(page, "/cases/" + question + "/teaching");
    long lesson = rows.lesson(question, amal);
    look(blind, "/teaching");
    look(blind, "/teaching/" + lesson);
    look(page, "/teaching/" + lesson);
    look(page, "/teaching/" + lesson + "/edit");
    assertThat(faults).isEmpty();
  }

  private void look(Page page, String path) {
    page.navigate(path);
    note(path, page.evaluate(WITHOUT_SIZE));
    note(path, page.evaluate(TOO_SMALL));
    for (int width : new int[] {320, 768, DESK, PHONE}) {
      page.setViewportSize(width, 844);
      note(path + " at " + width, page.evaluate(OVER_THE_EDGE));
    }
  }

  private void note(String where, Object found) {
    ((List<?>) found).forEach(fault -> faults.add(where + ": " + fault));
  }

  @Test
  void pagesAreLight(TestReporter reporter) {
    long question = askWithPicture(amal, PLAQUE);
    answer(bruno, question, "Biopsie avant tout traitement.", "Maladie de Bowen");
    for (String path : List.of("/", "/cases/" + question)) {
      int weight = weight(path);
      reporter.publishEntry(path + " in bytes", Integer.toString(weight));
      assertThat(weight).as(path).isLessThan(HEAVIEST);
    }
  }

  /** Bytes over the wire of a page with its styles and scripts, pictures left out. */
  private int weight(String path) {
    Browser reader = as(bruno);
    Browser packed = as(bruno).header("Accept-Encoding", "gzip");
    Set<String> files = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(path));
    int bytes = 0;
    while (!left.isEmpty()) {
      String file = left.pop();
      if (!files.add(file)) {
        continue;
      }
      bytes += packed.get(file).bytes().length;
      left.addAll(named(file, reader.get(file)));
    }
    assertThat(files).anyMatch(file -> file.endsWith("/js/toast.js"));
    return bytes;
  }

  private static List<String> named(String file, Reply reply) {
    List<String> files = new ArrayList<>();
    if (file.endsWith(".js")) {
      Matcher matcher = IMPORT.matcher(new String(reply.bytes(), UTF_8));
      while (matcher.find()) {
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        files.add(file.substring(0, file.lastIndexOf('/') + 1) + name);
      }
    } else if (!file.startsWith("/assets/")) {
      Matcher matcher = ASSET.matcher(reply.body());
      while (matcher.find()) {
        files.add(matcher.group(1));
      }
    }
    return files;
  }
}
