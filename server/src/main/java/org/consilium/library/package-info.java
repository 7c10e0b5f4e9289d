/**
 * The research library: closed cases as files, for whoever the operator hands them to. {@link
 * LibraryExport} writes them; nothing of this room is reached by a browser. In goes what its author
 * agrees to today, pictures only where the patient agreed to the library too; the names of
 * colleagues are taken out, every text passes the privacy engine of today once more, and what bears
 * a finding stays here. Never in a line: an account, a name, a day, a number of ours.
 */
@ApplicationModule(
    displayName = "Library",
    allowedDependencies = {
      "foundation",
      "audit",
      "accounts",
      "privacy",
      "deid",
      "media",
      "evidence",
      "cases",
      "rights"
    })
@NullMarked
package org.consilium.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
