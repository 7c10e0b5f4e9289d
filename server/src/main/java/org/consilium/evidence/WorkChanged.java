package org.consilium.evidence;

/**
 * A catalogue says something new of a publication; published in the transaction that keeps it.
 *
 * @param work its row
 * @param warned whether it was retracted, or doubts about it were published, since it was last
 *     asked about
 * @param weighs whether what cites it may weigh otherwise: it was retracted or is so no longer, is
 *     known to no catalogue or is known now
 */
public record WorkChanged(long work, boolean warned, boolean weighs) {}
