package org.consilium.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * One index of the cases. It carries the state of the database up to which it holds everything, so
 * that whoever writes to it after a process was killed at any moment goes on from there; what is
 * written twice is the same as written once.
 */
interface Index extends AutoCloseable {

  /**
   * What an index was made from and with.
   *
   * @param log which database's log of changes
   * @param words version of the analysis and of all vocabularies
   */
  record Identity(String log, String words) {
    /** Whether both are of one database, if perhaps on two timelines; see {@link LogRows}. */
    boolean sameDatabase(Identity other) {
      return withoutTimeline(log).equals(withoutTimeline(other.log));
    }

    private static String withoutTimeline(String log) {
      return log.substring(0, Math.max(0, log.lastIndexOf(':')));
    }
  }

  interface Use<T> {
    T of(View view) throws IOException;
  }

  /** Of this one alone, for good. */
  String name();

  Identity identity();

  Vocabulary vocabulary();

  /** The state of the database that everything written so far comes up to. */
  String position();

  /** Up to which case a building has come that was cut off; 0 where that is not known. */
  default long built() {
    return 0;
  }

  /** Notes how far the building has come, for a commit; 0 when it is done. */
  default void built(long upTo) {}

  /**
   * Runs what writes, while no other node does; {@link #position} is by then what others left.
   *
   * @return false when another node writes for long, or when this index is in use no more
   */
  boolean alone(Runnable work);

  /**
   * Writes what stands now of these, and takes out those that are not there any more.
   *
   * @param snapshot a state of the database from before the documents were read
   */
  void write(List<Long> ids, Collection<Searchable.Document> documents, String snapshot);

  /** Lets readers see everything written. */
  void refresh();

  /** Everything up to this state of the database is written. */
  void reached(String snapshot);

  /**
   * Asks it.
   *
   * @throws Unreachable when it is away
   * @throws java.io.UncheckedIOException when it is damaged or gone
   */
  <T> T use(Use<T> use);

  /** Makes what was written outlast a crash; called every few seconds. */
  void commit() throws IOException;

  /** Removes what was taken out of texts from its files. */
  void purge() throws IOException;

  /** Lets go; what was not committed is read again next time. */
  @Override
  void close() throws IOException;
}
