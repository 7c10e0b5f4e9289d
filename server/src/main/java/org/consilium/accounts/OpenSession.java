package org.consilium.accounts;

import java.time.Instant;

/**
 * A session of a member, as its owner sees it.
 *
 * @param key names it to its owner; whoever knows it cannot use it
 * @param here whether it is the one that asks
 */
public record OpenSession(
    String key, Device device, Instant beganAt, Instant usedAt, boolean here) {}
