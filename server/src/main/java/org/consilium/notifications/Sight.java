package org.consilium.notifications;

import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;

/** Who may, at this moment, see what: asked anew before anything is pushed. */
@Component
class Sight {
  private final List<ContentGate> gates;

  Sight(List<ContentGate> gates) {
    this.gates = gates;
  }

  /** A kind that no room keeps a gate for is open to nobody. */
  boolean sees(Actor viewer, ContentRef subject) {
    List<ContentGate> keepers =
        gates.stream().filter(gate -> gate.kind() == subject.kind()).toList();
    return !keepers.isEmpty()
        && keepers.stream().allMatch(gate -> gate.visible(viewer, subject.id()));
  }
}
