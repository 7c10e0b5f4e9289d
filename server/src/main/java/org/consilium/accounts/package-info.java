/**
 * People: who holds an account, how they sign in, what they may be to the network, how they show
 * themselves. {@link Accounts} is the public door; {@link Byline} is how a person appears beside
 * what they wrote. A session in PostgreSQL holds the account's number and nothing else: standing is
 * read anew on every request, so that a suspension counts at once. Nobody's address is ever shown
 * to another member.
 */
@ApplicationModule(
    displayName = "Accounts",
    allowedDependencies = {"foundation", "web", "audit"})
@NullMarked
package org.consilium.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
