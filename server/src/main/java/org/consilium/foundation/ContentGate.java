package org.consilium.foundation;

/** Whether a piece of content is open to a viewer: asked by rooms below the one that owns it. */
public interface ContentGate {
  ContentRef.Kind kind();

  boolean visible(Actor viewer, long id);
}
