package org.consilium.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Towns by name, for the distance between colleagues. Some 32,000 come with the program (GeoNames,
 * see {@code server/places/make}); an operator imports finer lists.
 */
@Component
public class Places implements SmartInitializingSingleton {
  static final int OFFERED = 8;
  private static final int BITE = 5_000;
  private static final Pattern LABEL = Pattern.compile("(.+?)(?: \\(([0-9A-Z -]{2,10})\\))?");

  private final PlaceRows rows;

  Places(PlaceRows rows) {
    this.rows = rows;
  }

  /** For an operator's command. */
  public static Places on(DataSource dataSource) {
    return new Places(PlaceRows.on(dataSource));
  }

  /** Fills an empty table with the towns of the program. */
  @Override
  public void afterSingletonsInstantiated() {
    if (!rows.isEmpty()) {
      return;
    }
    try (InputStream packed =
            Objects.requireNonNull(Places.class.getResourceAsStream("/directory/places.tsv.gz"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), UTF_8))) {
      load(lines, Places::shipped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #load} read. */
  public record Loaded(int added, int known, int unreadable) {}

  /**
   * Adds the towns of a list: lines of country (ISO 3166-1), name, postcode or nothing, latitude
   * and longitude in degrees (WGS 84), and if known the number of inhabitants, separated by
   * semicolons; a line that cannot be read, such as a heading, is passed over.
   */
  public Loaded load(Reader reader) throws IOException {
    return load(new BufferedReader(reader), Places::town);
  }

  private Loaded load(BufferedReader lines, Function<String, Town> reading) throws IOException {
    int read = 0;
    int added = 0;
    int unreadable = 0;
    List<Town> bite = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      try {
        bite.add(reading.apply(line));
        read++;
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        unreadable++;
      }
      if (bite.size() == BITE) {
        added += rows.insert(bite);
        bite.clear();
      }
    }
    added += rows.insert(bite);
    return new Loaded(added, read - added, unreadable);
  }

  Optional<Place> byId(long id) {
    return rows.byId(id);
  }

  /** The town that somebody of a country means by a word of theirs or a {@link Place#label}. */
  public Optional<Place> meant(String country, String words) {
    Matcher label = LABEL.matcher(words.strip());
    if (!label.matches()) {
      return Optional.empty();
    }
    String postcode = Objects.requireNonNullElse(label.group(2), "");
    return rows.named(country, label.group(1), postcode);
  }

  /** A few towns that begin like this, those of the country first. */
  List<Place> beginning(String country, String words) {
    String begun = words.strip();
    return begun.length() < 2 ? List.of() : rows.beginning(country, begun, OFFERED);
  }

  /** A line of the list that comes with the program. */
  private static Town shipped(String line) {
    String[] cells = line.split("\t", -1);
    return new Town(
        cells[0],
        cells[1],
        "",
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Integer.parseInt(cells[4]));
  }

  private static Town town(String line) {
    String[] cells = line.split(";", -1);
    return new Town(
        cells[0].strip().toUpperCase(Locale.ROOT),
        cells[1].strip(),
        cells[2].strip(),
        Double.parseDouble(cells[3].strip().replace(',', '.')),
        Double.parseDouble(cells[4].strip().replace(',', '.')),
        cells.length < 6 || cells[5].isBlank() ? 0 : Integer.parseInt(cells[5].strip()));
  }
}
