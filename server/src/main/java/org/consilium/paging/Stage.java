package org.consilium.paging;

/** The steps of a question's clock, in their order. */
public enum Stage {
  /** Specialists who have a page open at this moment, and who is on duty. */
  PRESENT,
  /** Specialists whose town is near the asker's. */
  REGION,
  /** The communities of the specialties asked. */
  SPECIALTY,
  /** Specialties that often know the answer too. */
  NEIGHBOURS,
  /** Whoever was here lately and may see the question. */
  EVERYONE,
  /** The specialties once more: who slept, was away or had enough for the day. */
  AGAIN
}
