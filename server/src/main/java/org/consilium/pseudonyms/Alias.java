package org.consilium.pseudonyms;

/**
 * A pseudonym of one thread.
 *
 * @param id below zero, random
 * @param name such as {@code Alias 7F3K}
 */
public record Alias(long id, long caseId, String name) {}
