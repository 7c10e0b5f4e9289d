package org.consilium.search;

import java.io.IOException;
import java.util.Optional;

/** Where indexes lie, and which one is in use. */
interface Shelf {

  /** The name of the index in use for this analysis, or for any where only one is kept. */
  Optional<String> chosen(Index.Identity wanted);

  /** The one of this name, when it is whole and of this analysis. */
  Optional<Index> open(String name, Index.Identity wanted, Vocabulary vocabulary);

  /**
   * Begins an empty one that is not in use.
   *
   * @param position the state of the database before the first case is read
   */
  Index begin(Index.Identity identity, Vocabulary vocabulary, String position) throws IOException;

  /**
   * One of this analysis whose building was cut off, to go on with; others that nobody builds any
   * more are removed.
   */
  default Optional<Index> cutOff(Index.Identity wanted, Vocabulary vocabulary) {
    return Optional.empty();
  }

  /** Puts one into use that was made and closed, in one step. */
  void choose(Index made) throws IOException;

  /** Removes one that was not finished. */
  void discard(String name);

  /** Removes every index that is not in use. */
  void sweep(String kept);

  /** Runs what builds, while no other node does. */
  void building(Runnable work);

  /** Runs what writes a backlog, while no other node does; others may build meanwhile. */
  void following(Runnable work);
}
