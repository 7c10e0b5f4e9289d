/**
 * Opening who stands behind an alias: one named officer asks with a reason, another agrees, each
 * with a passphrase that the server does not keep. {@link Openings} holds the rule: never one
 * alone, never twice shown, a line in the audit for each step, a notice to the member at once or,
 * when somebody would be in danger, after a delay that has an end. What a member sees of it stands
 * on {@code /me/sealed}. The keys and shares themselves are those of {@code pseudonyms.Vault}.
 */
@ApplicationModule(
    displayName = "Officers",
    allowedDependencies = {"foundation", "web", "audit", "accounts", "pseudonyms", "notifications"})
@NullMarked
package org.consilium.officers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
