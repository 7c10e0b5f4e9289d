package org.consilium.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a register's file in: copied into a staging table a hundred thousand lines at a time, each
 * with a mark of how far it came, then compared with what was known and carried over in one
 * transaction, together with the suspensions that follow from it. Killed at any moment it leaves
 * the old register whole; run again with the same file it goes on at the mark, with another it
 * begins anew.
 */
@Component
public class Imports {
  static final int BATCH = 100_000;

  /** A file that loses more than this share of the numbers known is taken for cut off. */
  private static final double MOST_LOST = 0.05;

  private static final int FEW_LOST = 100;

  /** Nor may it put out more than this share of the members that it speaks of. */
  private static final double MOST_SUSPENDED = 0.02;

  private static final int FEW_SUSPENDED = 3;

  private final Registers registers;
  private final ImportRows rows;
  private final AffectedRows affected;
  private final Leavers departures;
  private final RegisterProofs proofs;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Imports(
      Registers registers,
      ImportRows rows,
      AffectedRows affected,
      Leavers departures,
      RegisterProofs proofs,
      Audit audit,
      TransactionTemplate transaction) {
    this.registers = registers;
    this.rows = rows;
    this.affected = affected;
    this.departures = departures;
    this.proofs = proofs;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Imports one extract of a register.
   *
   * @param country ISO 3166-1 alpha-2, in capitals
   * @param paths its files: more than one where the specialties stand apart
   * @param large whether numbers may leave by the thousand, and members with them
   * @param say takes a line of progress
   * @throws UnknownFormat when a file is none of that register, is cut off, or another import of
   *     the register is running
   * @throws IOException when a file cannot be read
   */
  public Imported run(
      Actor actor, String country, List<Path> paths, boolean large, Consumer<String> say)
      throws IOException {
    Register register = registers.of(country);
    byte[] digest = RegisterFile.digest(paths);
    try (RegisterFile file = RegisterFile.open(paths, register)) {
      ImportRows.Progress progress = begin(country, digest);
      if (progress.lines() > 0) {
        say.accept("Going on after line %,d".formatted(progress.lines()));
      }
      file.skip(progress.lines());
      progress = stage(progress, file, say);
      say.accept("Comparing with what was known");
      Imported imported = settle(actor, country, progress, large, say);
      long id = progress.id();
      transaction.executeWithoutResult(status -> rows.sweep(id));
      return imported;
    }
  }

  private ImportRows.Progress begin(String country, byte[] digest) {
    return done(
        status -> {
          ImportRows.Progress known = rows.running(country, digest).orElse(null);
          if (known != null && rows.staged(known.id()) == known.rows()) {
            return known;
          }
          rows.drop(country);
          long id =
              rows.begin(country, digest)
                  .orElseThrow(() -> new UnknownFormat("Another import is running."));
          return new ImportRows.Progress(id, 0, 0);
        });
  }

  private ImportRows.Progress stage(
      ImportRows.Progress begun, RegisterFile file, Consumer<String> say) {
    ImportRows.Progress progress = begun;
    boolean more = true;
    while (more) {
      ImportRows.Progress from = progress;
      progress =
          done(
              status -> {
                long count = rows.copy(from.id(), file, from.lines() + BATCH);
                ImportRows.Progress to =
                    new ImportRows.Progress(from.id(), file.line(), from.rows() + count);
                if (!rows.advance(from, to.lines(), to.rows())) {
                  throw new UnknownFormat("Another import is running.");
                }
                return to;
              });
      more = progress.lines() == from.lines() + BATCH;
      say.accept("%,d lines read".formatted(progress.lines()));
    }
    return progress;
  }

  private Imported settle(
      Actor actor,
      String country,
      ImportRows.Progress progress,
      boolean large,
      Consumer<String> say) {
    return done(
        status -> {
          if (!rows.take(progress.id())) {
            throw new UnknownFormat("Another import is running.");
          }
          if (rows.staged(progress.id()) != progress.rows()) {
            throw new UnknownFormat("What was read is not whole any more: import it again.");
          }
          rows.compare(progress.id(), country);
          say.accept("Gathering what is new or changed");
          rows.gather(progress.id());
          ImportRows.Extent extent = rows.extent(country);
          if (!large && extent.lost() > FEW_LOST && extent.lost() > MOST_LOST * extent.known()) {
            throw tooMany("%,d of %,d numbers known before", extent.lost(), extent.known());
          }
          say.accept("Carrying it over");
          long changed = rows.change(country);
          long gone = rows.part(country);
          long added = rows.add(country);
          say.accept("Looking for members who left or were not found before");
          int suspended = suspend(actor, country, large);
          affected.askAgain(country);
          int matched = 0;
          for (long account : affected.waiting(country)) {
            matched += proofs.check(actor, account) ? 1 : 0;
          }
          Imported imported =
              new Imported(progress.rows(), added, changed, gone, suspended, matched);
          rows.finish(progress.id(), imported);
          audit.record(actor, "register.import", "register-import", progress.id());
          return imported;
        });
  }

  private int suspend(Actor actor, String country, boolean large) {
    List<AffectedRows.Departed> departed = affected.departed(country);
    if (!large && departed.size() > FEW_SUSPENDED) {
      long members = affected.members(country);
      if (departed.size() > MOST_SUSPENDED * members) {
        throw tooMany("%,d of %,d members", departed.size(), members);
      }
    }
    return departures.suspend(actor, departed);
  }

  private static UnknownFormat tooMany(String of, long some, long all) {
    return new UnknownFormat(
        of.formatted(some, all)
            + " would leave: is the file whole? If it is, add --accept-departures.");
  }

  private <T> T done(org.springframework.transaction.support.TransactionCallback<T> work) {
    return Objects.requireNonNull(transaction.execute(work));
  }
}
