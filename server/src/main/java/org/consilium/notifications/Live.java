package org.consilium.notifications;

import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the pages people are looking at that what they show has changed. */
@Component
public class Live {
  private final SignalRows rows;

  Live(SignalRows rows) {
    this.rows = rows;
  }

  /**
   * Tells everybody who looks at the page of {@code subject}, on every node, once the caller's
   * transaction has committed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(ContentRef subject) {
    rows.send(new Signal.Changed(subject));
  }
}
