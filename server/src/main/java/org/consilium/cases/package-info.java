/**
 * Case questions from asking to closing: {@link Cases} publishes, shows and closes them, {@link
 * Answers} takes what colleagues say, the feeds and the search list what a viewer may see. Nothing
 * enters before the privacy screening is clear; nothing is shown but through the visibility
 * predicate in {@code CaseRows}, and no answer but through the one beside it; a case's state is
 * always computed from its answers, votes, warnings and closure, never set. Start with {@code
 * CaseController}.
 *
 * <p>Decision: the mark of how far down the feed somebody has looked ({@code feed_marks}) is
 * written while the feed is read, in one statement, without a line in the audit. It is a reading
 * position, its reader's alone, that says nothing to anybody else; the audit begins where something
 * is shared.
 */
@ApplicationModule(
    displayName = "Cases",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "pseudonyms",
      "privacy",
      "media",
      "notifications",
      "moderation",
      "communities",
      "directory",
      "paging",
      "evidence",
      "search"
    })
@NullMarked
package org.consilium.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
