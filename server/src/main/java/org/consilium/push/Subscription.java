package org.consilium.push;

import java.time.Instant;

/**
 * A browser that shows what is told, as its owner sees it.
 *
 * @param device such as 'Firefox, Windows'; empty when nothing is known
 * @param here whether it is the one that asks
 */
public record Subscription(long id, String device, Instant madeAt, boolean here) {}
