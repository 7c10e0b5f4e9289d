package org.consilium.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Mail addresses that are thrown away after use: domains of a short list of ours and of the
 * operator's file, one a line, and those whose name says so.
 */
@Component
class Disposable {
  private static final List<String> TELLING =
      List.of(
          "tempmail", "temp-mail", "10minute", "throwaway", "trashmail", "disposable", "jetable");

  private final Set<String> domains = new HashSet<>();

  Disposable(@Value("${consilium.verification.disposable-file:}") String file) {
    InputStream own =
        Objects.requireNonNull(
            Disposable.class.getResourceAsStream("/verification/disposable.txt"));
    try (var lines = new BufferedReader(new InputStreamReader(own, StandardCharsets.UTF_8))) {
      add(lines.lines());
      if (!file.isEmpty()) {
        try (Stream<String> others = Files.lines(Path.of(file))) {
          add(others);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean mail(String email) {
    String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    for (String rest = domain; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
      if (domains.contains(rest)) {
        return true;
      }
    }
    return TELLING.stream().anyMatch(domain::contains);
  }

  private void add(Stream<String> lines) {
    lines
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(domains::add);
  }
}
