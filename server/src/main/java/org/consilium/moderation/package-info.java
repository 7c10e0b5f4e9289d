/**
 * What colleagues flag and moderators decide. {@link Flags} takes a flag on a question, an answer
 * or a warning; one that says a patient is exposed hides the thing at once. {@link Rulings} decides
 * with a reason, {@link Appeals} hears the author once more before somebody else, and both tell
 * those concerned. {@link Pauses} is asked wherever one posts. What was decided is open to all
 * members without a name ({@code StatementController}). {@link Nudges} says something soft before
 * one posts, and keeps nothing of it.
 *
 * <p>What may be flagged belongs to higher rooms, which supply a {@link Flaggable} each: they say
 * who may see it, show it to a moderator, hide it. Never here: who flagged, for a moderator's eyes;
 * who stands behind an alias. Start with {@link Flags}, then {@link Rulings}.
 */
@ApplicationModule(
    displayName = "Moderation",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "pseudonyms",
      "privacy",
      "media",
      "notifications"
    })
@NullMarked
package org.consilium.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
