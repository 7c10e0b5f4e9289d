package org.consilium.accounts;

/** Where an account stands with those who verify. Only VERIFIED sees members' content. */
public enum Verification {
  PENDING,
  VERIFIED,
  REFUSED,
  SUSPENDED
}
