package org.consilium.cases;

/** What a colleague may say of an answer with one tap. */
public enum VoteKind {
  USEFUL,
  HUMOUR
}
