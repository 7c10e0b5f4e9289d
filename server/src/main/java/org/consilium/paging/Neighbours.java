package org.consilium.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.springframework.stereotype.Component;

/**
 * Which specialties often know the answer to a question for another: {@code paging/neighbours.tsv},
 * a code and after a tab the codes of its neighbours, the nearest first.
 */
@Component
class Neighbours {
  private final Specialties specialties;
  private final Map<String, List<String>> table;

  Neighbours(Specialties specialties) {
    this.specialties = specialties;
    this.table = read();
  }

  /** Numbers of those near any of these, without these. */
  List<Integer> of(Collection<Integer> asked) {
    return asked.stream()
        .map(specialties::byId)
        .flatMap(specialty -> table.getOrDefault(specialty.code(), List.of()).stream())
        .distinct()
        .flatMap(code -> specialties.byCode(code).stream())
        .map(Specialty::id)
        .filter(id -> !asked.contains(id))
        .toList();
  }

  Map<String, List<String>> table() {
    return table;
  }

  private static Map<String, List<String>> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Neighbours.class.getResourceAsStream("/paging/neighbours.tsv")),
                UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  cells -> cells[0], cells -> List.of(cells[1].split(","))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
