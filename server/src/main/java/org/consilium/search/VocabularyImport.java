package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in the files of a vocabulary, all in one transaction: cut off at any moment it changes
 * nothing. What was imported of its kind before is replaced. Running nodes build their indexes anew
 * when they see it.
 */
@Component
public class VocabularyImport {
  private static final int BATCH = 5_000;
  private static final int LONGEST = 200;

  private final VocabularyRows rows;
  private final Audit audit;
  private final TransactionTemplate transaction;

  VocabularyImport(VocabularyRows rows, Audit audit, TransactionTemplate transaction) {
    this.rows = rows;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** What came in. */
  public record Imported(int concepts, int labels, String version) {}

  /**
   * @param files of this kind, such as one for each language
   * @param say takes a line of progress
   * @throws IOException when one cannot be read, is of another kind, or is cut off
   */
  public Imported run(Actor actor, Terminology kind, List<Path> files, Consumer<String> say)
      throws IOException {
    try {
      return Objects.requireNonNull(
          transaction.execute(
              status -> {
                Run run = new Run(kind, files, say);
                try {
                  Imported imported = run.read();
                  audit.record(actor, "vocabulary.import", "vocabulary", run.id);
                  return imported;
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }));
    } catch (java.io.UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /**
   * Takes a vocabulary out again.
   *
   * @return whether it was there
   */
  public boolean remove(Actor actor, Terminology kind) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              boolean removed = rows.delete(kind);
              if (removed) {
                audit.record(actor, "vocabulary.remove", "vocabulary", kind.ordinal());
              }
              return removed;
            }));
  }

  /** One line for each that is here: kind, version, size, source, licence. */
  public List<String> list() {
    return rows.list().stream()
        .map(
            kept ->
                "%-9s %s, %,d concepts, %s, %s"
                    .formatted(
                        kept.kind().toLowerCase(Locale.ROOT),
                        kept.version(),
                        kept.concepts(),
                        kept.source(),
                        kept.licence()))
        .toList();
  }

  private final class Run {
    private final List<Path> files;
    private final Terminology kind;
    private final Consumer<String> say;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> versions = new TreeSet<>();
    private final List<VocabularyRows.Label> waiting = new ArrayList<>();
    private int id;
    private int labels;

    Run(Terminology kind, List<Path> files, Consumer<String> say) {
      this.kind = kind;
      this.files = files;
      this.say = say;
    }

    Imported read() throws IOException {
      id = rows.begin(kind);
      for (Path file : files) {
        say.accept("Reading " + file.getFileName());
        kind.reader().read(file, this::take, versions::add);
        flush();
      }
      if (codes.isEmpty()) {
        throw new IOException("nothing in it that could be read");
      }
      versions.remove("");
      String version = versions.isEmpty() ? "unknown" : String.join(", ", versions);
      rows.finish(id, version, codes.size());
      return new Imported(codes.size(), labels, version);
    }

    private void take(Terminology.Entry entry) {
      if (!Words.LANGUAGES.contains(entry.language())) {
        return;
      }
      for (String label : entry.labels()) {
        if (label.length() <= LONGEST && !Words.of(label).isEmpty()) {
          codes.add(entry.code());
          String key = entry.code() + " " + entry.language();
          int position = positions.merge(key, 1, Integer::sum) - 1;
          waiting.add(new VocabularyRows.Label(entry.code(), entry.language(), position, label));
          labels++;
        }
      }
      if (waiting.size() >= BATCH) {
        flush();
        say.accept("%,d labels of %,d concepts".formatted(labels, codes.size()));
      }
    }

    private void flush() {
      rows.insert(id, waiting);
      waiting.clear();
    }
  }
}
