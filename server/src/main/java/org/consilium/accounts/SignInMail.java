package org.consilium.accounts;

/** Carries what an account's owner must know to its address. Supplied by the room of mail. */
public interface SignInMail {
  /**
   * Queues a link that signs in, in the current transaction.
   *
   * @param path address of the link on this installation, with its token
   */
  void send(Account account, String path);

  /**
   * Queues a letter in the current transaction.
   *
   * @param path where to go on this installation
   * @param details what the letter names, such as a browser; never a patient's words
   */
  void write(Account account, Letter letter, String path, String... details);
}
