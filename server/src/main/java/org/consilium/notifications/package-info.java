/**
 * Tells members what waits for them: in the page at once, as a number beside 'Notifications', and
 * as each member chose ({@code Choices}) by mail, in digests, on their devices, outside of the
 * hours of rest ({@link QuietHours}). {@link Notifications#announce} runs in the transaction of
 * what it tells; PostgreSQL carries the news to every node at commit. What travels (signals,
 * events, mails, pushes) is numbers, kinds and addresses: never a word of a case, and a title is
 * asked anew from the room that owns it, for the eyes of the one who looks. This room also owns the
 * outbox, and with it the sign-in mail. Start with {@link Notifications} for what is told, with
 * {@code Streams} for how it reaches a browser, with {@code Reminders}, {@code Digests} and {@code
 * Pushes} for what is written into the outbox, with {@code Postman} for what carries it.
 */
@ApplicationModule(
    displayName = "Notifications",
    allowedDependencies = {"foundation", "web", "audit", "accounts", "pseudonyms", "push"})
@NullMarked
package org.consilium.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
