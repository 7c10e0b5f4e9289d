package org.consilium;

import org.consilium.foundation.Actor;

/** Somebody of the test world. */
public record Person(String email, Actor actor) {
  public long id() {
    return actor.id();
  }

  public String handle() {
    return actor.handle();
  }
}
