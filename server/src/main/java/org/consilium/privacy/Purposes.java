package org.consilium.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;

/**
 * What may be written: a question ({@code ask}), the answer to a case ({@code answer-12}), its
 * outcome ({@code closure-12}), the teaching case made of it ({@code teaching-12}), the new words
 * of an answer ({@code edit-7}).
 */
@Component
public class Purposes {
  private static final Pattern ABOUT =
      Pattern.compile("(answer|closure|edit|teaching)-([1-9][0-9]{0,17})");

  private final List<ContentGate> gates;

  Purposes(List<ContentGate> gates) {
    this.gates = gates;
  }

  /**
   * @throws Refusal 404 when there is no such purpose, or the case or answer it is about is not
   *     open to the actor
   */
  public void refuseUnlessOpen(Actor actor, String purpose) {
    if (!actor.signedIn() || !(purpose.equals("ask") || open(actor, ABOUT.matcher(purpose)))) {
      throw Refusal.notFound();
    }
  }

  private boolean open(Actor actor, Matcher about) {
    if (!about.matches()) {
      return false;
    }
    ContentRef.Kind kind =
        about.group(1).equals("edit") ? ContentRef.Kind.ANSWER : ContentRef.Kind.CASE;
    long id = Long.parseLong(about.group(2));
    return gates.stream().anyMatch(gate -> gate.kind() == kind && gate.visible(actor, id));
  }
}
