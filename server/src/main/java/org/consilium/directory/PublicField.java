package org.consilium.directory;

/** What a member may show on the public page besides name, profession, specialties and country. */
public enum PublicField {
  TOWN,
  LANGUAGES,
  YEAR,
  LINKS,
  REFERRALS
}
