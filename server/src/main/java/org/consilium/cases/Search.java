package org.consilium.cases;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for among cases.
 *
 * @param words as typed: several words are all wanted, "a phrase", -without
 */
public record Search(String words, @Nullable Kind kind, @Nullable State state, boolean image) {}
