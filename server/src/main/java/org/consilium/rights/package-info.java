/**
 * Rights over oneself, on {@code /me/data}: taking along all that is one's own, being erased,
 * leaving with time to think again, the charter, the consent to the research library. Each room
 * says what it holds of a member ({@code accounts.OwnData}); {@link Exports} puts it together in
 * the background, signs it with the installation's own key and keeps it sealed for a week. What
 * erasing means is in decision 16 as well.
 */
@ApplicationModule(
    displayName = "Rights",
    allowedDependencies = {
      "foundation",
      "database",
      "web",
      "audit",
      "accounts",
      "pseudonyms",
      "notifications"
    })
@NullMarked
package org.consilium.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
