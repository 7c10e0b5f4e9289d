package org.consilium.paging;

/**
 * What a member's wishes would have kept of the last days' questions in their specialties.
 *
 * @param all how many there were
 */
public record Preview(int kept, int all) {}
