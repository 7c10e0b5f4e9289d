package org.consilium.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole audit and says whether any entry was changed, taken out or put in since it was
 * written. Whoever owns the database could rewrite all of it from some entry on; that shows against
 * a {@link Head} noted elsewhere.
 */
public final class Chain {
  private static final int PAGE = 5_000;

  private final AuditRows rows;

  public Chain(DataSource dataSource) {
    this.rows = AuditRows.on(dataSource);
  }

  /**
   * The last entry.
   *
   * @param position how many entries there are up to here
   * @param hash in hexadecimal, over all of them
   */
  public record Head(long position, String hash) {
    /** The head of an audit without entries. */
    static final Head NONE = new Head(0, HexFormat.of().formatHex(Entry.origin()));

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Head parse(String text) {
      int colon = text.indexOf(':');
      String hash = text.substring(colon + 1);
      if (colon < 1 || HexFormat.of().parseHex(hash).length != 32) {
        throw new IllegalArgumentException("no position and hash");
      }
      return new Head(Long.parseLong(text.substring(0, colon)), hash);
    }

    /** Such as {@code 1042:9f86d0…}, to be noted elsewhere. */
    @Override
    public String toString() {
      return position + ":" + hash;
    }
  }

  /** What became of the chain. */
  public sealed interface Verdict {
    /** Every entry follows from the one before. */
    record Whole(Head head) implements Verdict {}

    /**
     * The first entry that does not follow.
     *
     * @param position its place
     */
    record Broken(long position, Fault fault) implements Verdict {}
  }

  public enum Fault {
    /** A field is not what it was. */
    CHANGED,
    /** Entries are gone, or others came between. */
    MISSING,
    /** An entry came in without passing through the chain. */
    UNCHAINED,
    /** What was noted of the chain is not in it: it ends earlier, or was written anew. */
    REWRITTEN
  }

  /**
   * @param noted a head of earlier days, or null
   */
  public Verdict verify(@Nullable Head noted) {
    Head head = Head.NONE;
    boolean met = noted == null || noted.equals(head);
    byte[] previous = Entry.origin();
    List<Entry> page;
    do {
      page = rows.after(head.position(), PAGE);
      for (Entry entry : page) {
        long position = head.position() + 1;
        if (entry.position() != position || !Arrays.equals(entry.previous(), previous)) {
          return new Verdict.Broken(position, Fault.MISSING);
        }
        if (!Arrays.equals(entry.hash(), entry.expected())) {
          return new Verdict.Broken(position, Fault.CHANGED);
        }
        previous = entry.hash();
        head = new Head(position, HexFormat.of().formatHex(previous));
        met |= head.equals(noted);
      }
    } while (page.size() == PAGE);
    if (rows.unchained()) {
      return new Verdict.Broken(head.position() + 1, Fault.UNCHAINED);
    }
    return met
        ? new Verdict.Whole(head)
        : new Verdict.Broken(noted == null ? 0 : noted.position(), Fault.REWRITTEN);
  }
}
