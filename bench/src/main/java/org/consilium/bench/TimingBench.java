package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether time tells what the page does not: for each route the time of what is there and not one's
 * own beside that of what is not there, asked in turn and in random order of a running demo. The
 * figure is the ratio of the two medians; 1 tells nothing.
 */
public final class TimingBench {
  private static final int WARM = 100;
  private static final long NOWHERE = 987_654_321;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI address;

  private TimingBench(URI address) {
    this.address = address;
  }

  private record Probe(String name, HttpClient who, String hidden, String absent) {}

  /** Arguments: the address of a running demo, and how often each page is asked (1,000). */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TimingBench bench = new TimingBench(URI.create(arguments[0]));
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    for (Probe probe : bench.probes()) {
      bench.measure(probe, times);
    }
  }

  private List<Probe> probes() throws IOException, InterruptedException {
    HttpClient asker = as("amal-haddad");
    HttpClient other = as("bruno-keller");
    HttpClient verifier = as("sylvie-arnoux");
    List<Probe> probes = new ArrayList<>();
    for (String page : links(asker, "/search", "/cases/(\\d+)")) {
      if (get(other, page).statusCode() == 404) {
        probes.add(new Probe("case", other, page, "/cases/" + NOWHERE));
        for (String image : first(links(asker, page, "/images/(\\d+)/small"))) {
          probes.add(new Probe("image", other, image, "/images/" + NOWHERE + "/small"));
        }
        for (String answer : first(links(asker, page, "/answers/(\\d+)/history"))) {
          probes.add(new Probe("history", other, answer, "/answers/" + NOWHERE + "/history"));
        }
        break;
      }
    }
    for (String review : first(links(verifier, "/verification", "/verification/(\\d+)"))) {
      probes.add(new Probe("review", other, review, "/verification/" + NOWHERE));
      for (String paper : first(links(verifier, review, "/verification/documents/(\\d+)"))) {
        probes.add(new Probe("document", other, paper, "/verification/documents/" + NOWHERE));
      }
    }
    probes.add(new Probe("member", other, "/members/dana-roussel", "/members/dana-roussin"));
    probes.add(new Probe("doctor", open(), "/doctors/dana-roussel", "/doctors/dana-roussin"));
    return probes;
  }

  private void measure(Probe probe, int times) throws IOException, InterruptedException {
    for (int i = 0; i < WARM; i++) {
      time(probe.who(), probe.hidden());
      time(probe.who(), probe.absent());
    }
    long[] hidden = new long[times];
    long[] absent = new long[times];
    Random order = new Random(7);
    for (int i = 0; i < times; i++) {
      boolean first = order.nextBoolean();
      if (first) {
        hidden[i] = time(probe.who(), probe.hidden());
      }
      absent[i] = time(probe.who(), probe.absent());
      if (!first) {
        hidden[i] = time(probe.who(), probe.hidden());
      }
    }
    Arrays.sort(hidden);
    Arrays.sort(absent);
    double ratio = (double) hidden[times / 2] / absent[times / 2];
    System.out.printf(
        Locale.ROOT,
        "%-10s there %.2f ms (quarters %.2f, %.2f), not there %.2f ms (%.2f, %.2f)%n",
        probe.name(),
        hidden[times / 2] / 1e6,
        hidden[times / 4] / 1e6,
        hidden[3 * times / 4] / 1e6,
        absent[times / 2] / 1e6,
        absent[times / 4] / 1e6,
        absent[3 * times / 4] / 1e6);
    System.out.printf(Locale.ROOT, "figure timing.%s %.3f ratio%n", probe.name(), ratio);
  }

  private long time(HttpClient who, String path) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> reply = get(who, path);
    long took = System.nanoTime() - start;
    if (reply.statusCode() != 404) {
      throw new IllegalStateException(path + " answers " + reply.statusCode());
    }
    return took;
  }

  private Set<String> links(HttpClient who, String page, String pattern)
      throws IOException, InterruptedException {
    Matcher matcher = Pattern.compile(pattern).matcher(get(who, page).body());
    Set<String> found = new LinkedHashSet<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static List<String> first(Set<String> found) {
    return found.stream().limit(1).toList();
  }

  private HttpClient as(String handle) throws IOException, InterruptedException {
    HttpClient client = open();
    Matcher token = CSRF.matcher(get(client, "/sign-in").body());
    if (!token.find()) {
      throw new IllegalStateException("no demo at " + address);
    }
    String form = "_csrf=" + URLEncoder.encode(token.group(1), UTF_8) + "&handle=" + handle;
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/demo/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    client.send(request, BodyHandlers.discarding());
    return client;
  }

  private static HttpClient open() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(new CookieManager())
        .build();
  }

  private HttpResponse<String> get(HttpClient who, String path)
      throws IOException, InterruptedException {
    return who.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
  }
}
