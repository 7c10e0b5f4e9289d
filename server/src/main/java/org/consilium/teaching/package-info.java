/**
 * Closed cases told step by step, by whoever asked them, for those who learn. {@link Lessons}
 * makes, corrects and withdraws them and opens the steps to each reader: what comes after a
 * question leaves the server only once that reader has committed to an answer, and what was
 * committed to stays.
 *
 * <p>Who may see the case may see its lesson, by the same predicate in the same statement; pictures
 * stand in it only while their patients agree to teaching. Never here: a word of the case that its
 * author did not write into the lesson, or a step in the index of the search. Start with {@link
 * Lessons}.
 *
 * <p>Decision: how far a reader has come ({@code lesson_readers}) leaves no line in the audit, as
 * the mark of the feed does not: it is the reader's alone. What a reader commits to does.
 */
@ApplicationModule(
    displayName = "Teaching",
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
      "cases"
    })
@NullMarked
package org.consilium.teaching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
