package org.consilium.accounts;

/** What the house writes to the owner of an account about the account itself. */
public enum Letter {
  /** A link that proves anew, in the browser that asked. */
  CONFIRM,
  /**
   * A link that shows, in the browser that asked, whose the address is; the only one to a stranger.
   */
  ADDRESS,
  /** Names the time and the browser. */
  NEW_DEVICE,
  /** Names the passkey. */
  PASSKEY_ADDED,
  /** Names the passkey. */
  PASSKEY_REMOVED,
  /** Names the provider. */
  PROVIDER_LINKED,
  /** Names the provider. */
  PROVIDER_UNLINKED,
  /** The way to stop it. */
  RECOVERY_ASKED,
  RECOVERY_STOPPED,
  RECOVERY_DONE
}
