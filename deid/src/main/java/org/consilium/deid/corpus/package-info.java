/**
 * Labelled text: what the text engine is measured on and trained from.
 *
 * <p>{@link org.consilium.deid.corpus.Labelled} is one text with the identifiers in it; {@link
 * org.consilium.deid.corpus.Generator} invents such texts from templates, the same ones for the
 * same seed. Every person, number and place of residence in them is invented. Nothing here runs
 * when a text is screened.
 */
@NullMarked
package org.consilium.deid.corpus;

import org.jspecify.annotations.NullMarked;
