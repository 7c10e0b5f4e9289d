package org.consilium.moderation;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;

/** Who may not post for some days, under whatever name: asked wherever one posts. */
@Component
public class Pauses {
  private final PauseRows rows;

  Pauses(PauseRows rows) {
    this.rows = rows;
  }

  /**
   * @throws Refusal 403 while a moderator's pause lasts
   */
  public void refuse(Actor author) {
    if (rows.paused(author)) {
      throw new Refusal(403, "moderation.refusal.paused");
    }
  }
}
