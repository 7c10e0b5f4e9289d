package org.consilium.cases;

import org.consilium.moderation.Veil;
import org.jspecify.annotations.Nullable;

/**
 * What moderation made of an answer.
 *
 * @param hidden whether only its author and moderators see it
 * @param concealed whether the viewer is neither: nothing of it is here
 * @param folded whether a moderator called it humour
 * @param declared whether its author declared interests after a question
 * @param veil why it is hidden, or null
 */
public record Moderated(
    boolean hidden, boolean concealed, boolean folded, boolean declared, @Nullable Veil veil) {
  Moderated with(@Nullable Veil why) {
    return new Moderated(hidden, concealed, folded, declared, why);
  }
}
