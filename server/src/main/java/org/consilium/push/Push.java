package org.consilium.push;

import java.time.Instant;

/**
 * A few words for the screens of one member's devices. They stand on locked screens: nothing of a
 * case, nobody's name.
 *
 * @param title the whole text
 * @param path address on this installation that shows it
 * @param topic 32 letters or fewer of the base64url alphabet: of those with the same topic the
 *     service keeps the newest only (RFC 8030, 5.4)
 * @param urgent whether a sleeping device is to be woken
 * @param until when it is worth nothing any more
 */
public record Push(String title, String path, String topic, boolean urgent, Instant until) {}
