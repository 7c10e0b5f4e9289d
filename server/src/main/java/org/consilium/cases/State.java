package org.consilium.cases;

/**
 * Where a case stands; computed from its answers, votes and closure.
 *
 * <ul>
 *   <li>OPEN: no serious answer yet
 *   <li>ANSWERED: at least one
 *   <li>CONSENSUS: two colleagues name the same first diagnosis and nobody contests
 *   <li>CONTESTED: a colleague marks an answer as possibly harmful
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
