/**
 * Case questions from asking to closing: {@link Cases} publishes, shows and closes them, {@link
 * Answers} takes what colleagues say, the feeds and the search list what a viewer may see. Nothing
 * enters before the privacy screening is clear; nothing is shown but through the visibility
 * predicate in {@code CaseRows}; a case's state is always computed from its answers, votes and
 * closure, never set. Start with {@code CaseController}.
 */
@ApplicationModule(
    displayName = "Cases",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "privacy",
      "media",
      "notifications",
      "communities",
      "directory"
    })
@NullMarked
package org.consilium.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
