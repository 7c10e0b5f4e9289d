package org.consilium.accounts;

import java.util.Optional;
import org.consilium.foundation.Actor;

/** What a room holds of a member: supplied by every room that holds something. */
public interface OwnData {

  /** Where what is one's own is put together. */
  interface Archive {
    /**
     * @param name of the file, without its ending
     * @param json an array or an object
     */
    void put(String name, String json);

    void put(String path, byte[] content);
  }

  /** Message key of what keeps the member from leaving, so far as this room knows. */
  default Optional<String> obstacle(Actor member) {
    return Optional.empty();
  }

  /** Puts together all of the member's own, under whatever name they wrote. */
  void export(Actor member, Archive archive);

  /**
   * Takes away what is only the member's and leaves what others rely on, in the transaction that
   * erases the account. What refers to the account and goes with it needs nothing here.
   *
   * @param nobody stands for the member where a count needs somebody, such as a vote
   */
  void erase(Actor member, long nobody);

  /**
   * Forgets, in a transaction of its own, what must not be seen to go with the account. Last of
   * all: by then the account is gone in the other transaction, and nothing more can fail there.
   */
  default void forget(Actor member) {}
}
