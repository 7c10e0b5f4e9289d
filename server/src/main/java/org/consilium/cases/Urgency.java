package org.consilium.cases;

/** How soon the asker needs an answer. Never an emergency: those have a number to call. */
public enum Urgency {
  ROUTINE,
  TODAY,
  NOW
}
