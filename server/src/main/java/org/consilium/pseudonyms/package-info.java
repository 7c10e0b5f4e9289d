/**
 * Speaking under a pseudonym of one thread. {@link Aliases} makes an alias for a question or an
 * answer and finds one's own again; beside the post stands the alias, with a number of its own,
 * never the account. The way back is kept twice: as digests under the installation's key, by which
 * the author is recognised while signed in, and sealed in {@link Vault} for the officers, of whom
 * two must bring their passphrase. What everybody else, a moderator and a reader of the tables
 * included, cannot do is said in decision 16, and what the operator who holds the key could do.
 */
@ApplicationModule(
    displayName = "Pseudonyms",
    allowedDependencies = {"foundation", "web", "audit", "accounts"})
@NullMarked
package org.consilium.pseudonyms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
