package org.consilium.moderation;

import java.util.List;
import org.consilium.accounts.Byline;
import org.consilium.media.Image;

/**
 * A thing as a moderator looks at it.
 *
 * @param question what the thread asks, in one line
 * @param words all that the thing says
 * @param images its pictures, as they were published
 * @param earlier address of what it said before; empty for nothing
 * @param withdrawn whether its author took it back meanwhile
 */
public record Context(
    Byline author,
    String language,
    String question,
    String words,
    List<Image> images,
    String path,
    String earlier,
    boolean withdrawn) {}
