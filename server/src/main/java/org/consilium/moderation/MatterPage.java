package org.consilium.moderation;

import java.util.List;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;

/**
 * A matter as a moderator looks at it. Who flagged is nowhere in it.
 *
 * @param said why it was flagged, the newest first
 * @param earlier what was decided before about the same author
 * @param obstacle message key of why this moderator may not decide, or null
 */
public record MatterPage(
    Matter matter,
    Context context,
    List<Said> said,
    List<Earlier> earlier,
    @Nullable String obstacle) {

  public List<Ruling.Decision> decisions() {
    return RulingForm.decisions(matter.thing().kind());
  }

  public List<Reason> rules() {
    return Reason.of(matter.thing().kind());
  }

  public boolean appealed() {
    return matter.state() == Matter.State.APPEALED;
  }

  /** Whether the author may be asked to declare interests: an alias cannot, it would tell whose. */
  public boolean declarable() {
    return matter.thing().kind() == ContentRef.Kind.ANSWER && matter.author() > 0;
  }

  /** By which it was flagged last: what the form begins with. */
  public Reason likely() {
    return said.isEmpty() ? Reason.DISRESPECT : said.getFirst().reason();
  }

  public boolean questionsInterests() {
    return said.stream().anyMatch(one -> one.reason() == Reason.INTEREST);
  }
}
