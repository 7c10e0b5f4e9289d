package org.consilium.deid;

/** Votes on whether some tokens name a person, besides the rules of {@link People}. */
interface NameScores {

  /** Says nothing. */
  NameScores NONE = (tokens, first, after, wording) -> 0;

  /**
   * @param first the first token of the candidate
   * @param after one past its last token
   * @return what to add to the score of the candidate, from -3 (no name) to 3 (a name); the rules
   *     take a candidate from 2 on
   */
  double vote(Tokens tokens, int first, int after, Wording wording);
}
