package org.consilium.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.consilium.Consilium;

/**
 * Takes the pictures of docs/screens: the pages of the demo world that show it best, on a phone and
 * at a desk, by day and by night. {@code TakeScreens FOLDER DATA} starts a demo of its own on the
 * new data directory DATA; {@code TakeScreens FOLDER ADDRESS} looks at one that runs already.
 */
final class TakeScreens {
  private static final String QUESTION =
      "Toux sèche depuis six semaines chez Mme Durand, 54 ans, non fumeuse, sous IEC depuis un an."
          + " Radiographie jointe : que feriez-vous avant le scanner ?";

  /** Whether a picture in sight is still to come; asked from outside, as the page forbids eval. */
  private static final String LOADING =
      """
      () => [...document.images].some((image) =>
        !image.complete && image.getBoundingClientRect().top < innerHeight)
      """;

  /** Waits until pictures in sight can be painted, not only until they came. */
  private static final String DECODED =
      """
      () => Promise.all([...document.images]
        .filter((image) => image.complete && image.getBoundingClientRect().top < innerHeight)
        .map((image) => image.decode().catch(() => {}))).then(() => true)
      """;

  private final Browser chromium;
  private final URI address;
  private final Path folder;

  private TakeScreens(Browser chromium, URI address, Path folder) {
    this.chromium = chromium;
    this.address = address;
    this.folder = folder;
  }

  public static void main(String[] args) {
    int outcome = 0;
    try {
      takeAll(Files.createDirectories(Path.of(args[0])), args[1]);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      outcome = 1;
    }
    System.exit(outcome); // the demo goes too
  }

  private static void takeAll(Path folder, String demo) throws IOException {
    URI address = demo.startsWith("http:") ? URI.create(demo) : demo(demo);
    TakeScreens screens = new TakeScreens(Chromium.launch(), address, folder);
    for (int width : new int[] {Screens.PHONE, Screens.DESK}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        screens.take(width, scheme);
      }
    }
  }

  private static URI demo(String data) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Consilium.main(new String[] {"serve", "--port", Integer.toString(port), "--data", data});
    return URI.create("http://127.0.0.1:" + port);
  }

  private void take(int width, ColorScheme scheme) throws IOException {
    String suffix = "-%d-%s.png".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
    try (BrowserContext reader = context(width, scheme);
        BrowserContext asker = context(width, scheme)) {
      Page bruno = signIn(reader, "bruno-keller");
      shoot(bruno, "home" + suffix);
      bruno.navigate("/search?specialty=dermatology&image=true");
      bruno.locator("a[data-open]:has-text('Plaque de jambe')").first().click();
      bruno.locator("h1.question").waitFor();
      shoot(bruno, "case" + suffix);
      bruno.navigate("/");
      bruno.locator("a[data-open]:has-text('articulation de la')").first().click();
      bruno.locator("[data-blind]").scrollIntoViewIfNeeded();
      shoot(bruno, "blind" + suffix);
      shoot(bruno, "search", "/search?q=purpura", suffix);
      shoot(bruno, "directory", "/members?place=Strasbourg&within=200", suffix);
      shootEndings(bruno, suffix);
      Page amal = signIn(asker, "amal-haddad");
      shootAsking(amal, suffix);
      shoot(amal, "security", "/me/security", suffix);
      shoot(amal, "data", "/me/data", suffix);
      shootPart(amal, "ending", "diarrhée aqueuse nocturne", ".keeping", suffix);
      shoot(amal, "note", amal.url().replaceFirst("[?#].*", "") + "/note", suffix);
    }
    shootDoors(width, scheme, suffix);
    shootAs("dana-roussel", width, scheme, "status", "/status", suffix);
    shootAs("olivier-castaing", width, scheme, "officers", "/officers", suffix);
    try (BrowserContext verifier = context(width, scheme)) {
      Page sylvie = signIn(verifier, "sylvie-arnoux");
      shoot(sylvie, "queue", "/verification", suffix);
      sylvie.locator("a:has-text('Marc Delmas')").click();
      sylvie.locator("h1:has-text('Marc Delmas')").waitFor();
      shoot(sylvie, "dossier" + suffix);
      shoot(sylvie, "moderation", "/moderation", suffix);
      sylvie.locator(".queue-name a").first().click();
      sylvie.locator("#thing").waitFor();
      shoot(sylvie, "matter" + suffix);
    }
  }

  /** What becomes of questions: an advice weighed, an outcome, one's own record, a lesson. */
  private void shootEndings(Page bruno, String suffix) throws IOException {
    shootPart(bruno, "options", "ulcère compression écouvillon", ".option", suffix);
    shootPart(bruno, "outcome", "plaque nuque quadrillée", "#outcome", suffix);
    shoot(bruno, "calibration", "/me/calibration", suffix);
    shoot(bruno, "teaching", "/teaching", suffix);
    bruno.locator(".lesson-row a").first().click();
    bruno.locator(".lesson-step").first().waitFor();
    shoot(bruno, "lesson" + suffix);
    shoot(bruno, "log", "/moderation/log", suffix);
  }

  /** A part of the question that is found first. */
  private void shootPart(Page page, String name, String words, String part, String suffix)
      throws IOException {
    page.navigate("/search?q=" + URLEncoder.encode(words, UTF_8));
    page.locator("a[data-open]").first().click();
    page.locator("h1.question").waitFor();
    page.locator(part).first().evaluate("it => it.scrollIntoView()");
    shoot(page, name + suffix);
  }

  private void shootDoors(int width, ColorScheme scheme, String suffix) throws IOException {
    try (BrowserContext nobody = context(width, scheme)) {
      Page page = nobody.newPage();
      shoot(page, "sign-in", "/sign-in", suffix);
      shoot(page, "join", "/join", suffix);
    }
  }

  private void shootAs(
      String handle, int width, ColorScheme scheme, String name, String path, String suffix)
      throws IOException {
    try (BrowserContext context = context(width, scheme)) {
      shoot(signIn(context, handle), name, path, suffix);
    }
  }

  private void shoot(Page page, String name, String path, String suffix) throws IOException {
    page.navigate(path);
    shoot(page, name + suffix);
  }

  private void shootAsking(Page amal, String suffix) throws IOException {
    amal.navigate("/ask");
    if (amal.locator("[data-discard]").count() > 0) {
      amal.locator("[data-discard]").click();
    }
    amal.locator("#body").fill(QUESTION);
    amal.locator("[data-finding]").first().waitFor();
    amal.locator("[data-picker-input]").setInputFiles(chest());
    amal.locator("[data-staged-edit]").waitFor();
    amal.evaluate("scrollTo(0, 0)");
    shoot(amal, "ask" + suffix);
    amal.locator("[data-staged-edit]").click();
    amal.locator(".mask-box").first().waitFor();
    shoot(amal, "mask" + suffix);
    amal.navigate("/ask");
    amal.locator("[data-discard]").click();
  }

  /** A radiograph with letters burned in, for the check to find. */
  private static FilePayload chest() throws IOException {
    try (var file = TakeScreens.class.getResourceAsStream("/demo/pictures/xray-chest.jpg")) {
      return new FilePayload(
          "thorax.jpg", "image/jpeg", Objects.requireNonNull(file).readAllBytes());
    }
  }

  private Page signIn(BrowserContext context, String handle) {
    Page page = context.newPage();
    page.navigate("/sign-in");
    page.locator("button[name=handle][value=" + handle + "]").click();
    page.waitForURL(url -> !url.contains("/sign-in"));
    return page;
  }

  private void shoot(Page page, String name) throws IOException {
    while (page.evaluate(LOADING).equals(true)) {
      page.waitForTimeout(100);
    }
    page.evaluate(DECODED);
    SmallPng.write(page.screenshot(), folder.resolve(name));
    System.out.println("  " + name);
  }

  private BrowserContext context(int width, ColorScheme scheme) {
    BrowserContext context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width == Screens.PHONE ? 844 : 900)
                .setHasTouch(width == Screens.PHONE)
                .setColorScheme(scheme)
                .setLocale("fr")
                .setTimezoneId("Europe/Paris")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setBaseURL(address.toString()));
    context.setDefaultTimeout(30_000);
    return context;
  }
}
