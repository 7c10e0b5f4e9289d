package org.consilium.deid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The region of a town, as the less exact way to say where somebody lives: French and Belgian
 * regions, German and Austrian states, the countries of the United Kingdom. A town whose name
 * several of them share has none. Safe for any thread.
 */
public final class Regions {
  private static final int LONGEST = 60;

  private static final class Loaded {
    static final Map<String, String> BY_TOWN = read();
    static final Set<String> NAMES = Set.copyOf(BY_TOWN.values());
  }

  private static Map<String, String> read() {
    Map<String, String> byTown = new HashMap<>();
    try (InputStream raw =
            Objects.requireNonNull(Regions.class.getResourceAsStream("regions.txt.gz"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(new GZIPInputStream(raw), UTF_8))) {
      String region = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          region = line.substring(1);
        } else {
          byTown.put(line, region);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byTown;
  }

  /** Whether a finding lies in words that {@link #replacement} gave. */
  static boolean gave(String text, Wording wording, TextFinding finding) {
    int from = Math.max(0, finding.start() - LONGEST);
    int open = text.substring(from, finding.start() + 1).lastIndexOf('[') + from;
    int end = Math.min(text.length(), finding.end());
    int close = text.indexOf(']', end, Math.min(text.length(), end + LONGEST));
    if (open < from || close < 0) {
      return false;
    }
    String words = text.substring(open, close + 1);
    int comma = words.indexOf(", ");
    return comma > 0
        && Loaded.NAMES.contains(words.substring(comma + 2, words.length() - 1))
        && words.equals(wording.townOf(words.substring(comma + 2, words.length() - 1)));
  }

  /**
   * What may stand for the name of a town instead of {@link TextFinding#replacement}.
   *
   * @param town as written, whatever its case, accents and spacing
   * @param language language of the text around it
   * @return for instance {@code [commune, Bretagne]}; empty when the region is not known
   */
  public Optional<String> replacement(String town, Locale language) {
    String name = Fold.word(town).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    return Optional.ofNullable(Loaded.BY_TOWN.get(name)).map(Wording.of(language)::townOf);
  }
}
