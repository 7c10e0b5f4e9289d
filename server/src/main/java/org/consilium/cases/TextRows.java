package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screenable;

/** The tables of one kind of published texts. */
interface TextRows {
  ContentRef.Kind kind();

  Screenable.Extent extent();

  List<Screenable.Text> texts(long after, long last, int most);

  /** Writes other words for a passage wherever a text holds it, in what it said before too. */
  void rewrite(long id, Rewording rewording);

  /** The proposals that a text makes or made, in an order that rewriting keeps. */
  default List<String> proposals(long id) {
    return List.of();
  }
}
