package org.consilium.cases;

/** Who may see a case besides its author and the moderators. */
public enum Audience {
  /** Every verified member. */
  MEMBERS,
  /** Only members qualified in one of the specialties asked. */
  SPECIALTIES
}
