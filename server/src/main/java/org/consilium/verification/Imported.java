package org.consilium.verification;

/**
 * What an import changed.
 *
 * @param rows lines that named somebody
 * @param gone numbers that the file names no more
 * @param suspended members whose number is not in force any more
 * @param matched people waiting whom the file now names
 */
public record Imported(
    long rows, long added, long changed, long gone, int suspended, int matched) {}
