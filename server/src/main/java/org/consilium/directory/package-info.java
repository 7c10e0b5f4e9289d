/**
 * People as the network meets them: how one joins, how one shows oneself, what a colleague's page
 * says. A profile shows the name or the pseudonym, never both, and only those who are verified have
 * one; joining answers the same whether the address is known or not. What a member did lately comes
 * from the rooms above through {@link Activity}. Start with {@code ProfileController}.
 */
@ApplicationModule(
    displayName = "Directory",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "communities",
      "notifications",
      "providers",
      "verification"
    })
@NullMarked
package org.consilium.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
