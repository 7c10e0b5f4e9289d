package org.consilium.paging;

/** How fast a question's clock goes: what the asker said about urgency. */
public enum Haste {
  ROUTINE,
  TODAY,
  NOW
}
