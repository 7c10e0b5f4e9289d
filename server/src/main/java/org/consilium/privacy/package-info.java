/**
 * Patients: what must not be said of them, what they agreed to, and how they take it back.
 *
 * <p>{@link Screening} runs the library {@code deid} over what a member typed; a check that cannot
 * run refuses, nothing passes unchecked. What an author keeps all the same is listed for moderators
 * on {@code /moderation/kept} without its words, which they read one by one and may replace for
 * good; {@link Rescreening} adds what a newer version of the engine finds in what stands. {@link
 * Consents} keeps what a patient agreed to, how and for how long, and hands out, once, the code
 * with which the patient withdraws the images on {@code /withdraw}; {@link Signatures} takes a
 * finger's signature and seals it. A consent ends by its code or by the clock, in {@code Endings}
 * alone: who keeps images hears {@link ConsentEnded} in the same transaction. {@link Drafts} holds
 * what is being written, sealed under the installation's key.
 *
 * <p>Decision: {@link Drafts} leaves no audit row. It is the autosave, every few seconds, of one's
 * own sealed words that nobody else can read; the audit begins where something is shared. Never
 * here: a patient's name, a code in clear, a typed word in a log. Start with {@link Screening}.
 */
@ApplicationModule(
    displayName = "Privacy",
    allowedDependencies = {"foundation", "web", "audit", "accounts", "pseudonyms", "deid"})
@NullMarked
package org.consilium.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
