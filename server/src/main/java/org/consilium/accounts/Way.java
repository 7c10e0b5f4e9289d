package org.consilium.accounts;

/** How a person showed who they are. */
public enum Way {
  /** A link sent to the account's address. */
  LINK,
  /** A passkey, unlocked by its owner. */
  PASSKEY,
  /** An institution's or a register's own sign-in. */
  PROVIDER;

  /** Whether more than the mailbox had to be held. */
  boolean strong() {
    return this != LINK;
  }
}
