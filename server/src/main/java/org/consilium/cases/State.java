package org.consilium.cases;

/**
 * Where a case stands; computed from its answers, votes, warnings and closure.
 *
 * <ul>
 *   <li>OPEN: no serious answer yet
 *   <li>ANSWERED: at least one
 *   <li>CONSENSUS: colleagues agree independently, or with a publication that peers bear out; see
 *       {@link Verdict}
 *   <li>CONTESTED: a warning that an answer may harm stands
 *   <li>UNRESOLVED: the asker says that no answer settled it
 *   <li>CLOSED: the asker told the outcome
 * </ul>
 */
public enum State {
  OPEN,
  ANSWERED,
  CONSENSUS,
  CONTESTED,
  UNRESOLVED,
  CLOSED
}
