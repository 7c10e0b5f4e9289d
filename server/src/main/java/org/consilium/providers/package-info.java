/**
 * Signing in where one is known already: an institution's OpenID provider, or France's Pro Santé
 * Connect, as the operator set them. Who comes that way the first time joins with what the provider
 * proves, or links an account from inside; either way the house is told ({@code
 * accounts.IdentityProven}) and decides what the proof is worth. Nothing of the provider's tokens
 * is kept. Start with {@link Providers}, then {@code ProviderDoor}.
 */
@ApplicationModule(
    displayName = "Providers",
    allowedDependencies = {"foundation", "web", "audit", "accounts", "database"})
@NullMarked
package org.consilium.providers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
