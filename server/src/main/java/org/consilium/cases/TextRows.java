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
  void rewrite(long id, String passage, String words);
}
