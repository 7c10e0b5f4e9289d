package org.consilium.privacy;

/** What a patient agreed to, in the order of how far it goes. */
public enum Scope {
  /** The specialties that are asked: always. */
  COMMUNITY,
  /** Every verified member of the network. */
  MEMBERS,
  /** Teaching on the network. */
  TEACHING,
  /** The research library of cases. */
  LIBRARY
}
