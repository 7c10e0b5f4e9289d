package org.consilium.notifications;

import java.time.Instant;

/**
 * A mail as a demonstration shows it.
 *
 * @param body plain text with addresses
 */
public record SentMail(long id, String recipient, String subject, String body, Instant at) {}
