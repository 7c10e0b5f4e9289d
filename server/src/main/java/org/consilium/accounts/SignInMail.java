package org.consilium.accounts;

/** Carries a sign-in link to its owner. Supplied by the room that owns mail. */
public interface SignInMail {
  /**
   * Queues the mail in the current transaction.
   *
   * @param path address of the link on this installation, with its token
   */
  void send(Account account, String path);
}
