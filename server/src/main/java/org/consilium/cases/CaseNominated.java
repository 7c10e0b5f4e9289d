package org.consilium.cases;

/**
 * A closed case was proposed for something by its author, or the proposal was taken back. Heard
 * inside the transaction that does so; what stands is in the table {@code nominations}.
 */
public record CaseNominated(long caseId, Nomination.Purpose purpose, boolean stands) {}
