package org.consilium.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.ContentRef;

/** Texts that stand published. Supplied by the room that owns them, read when the engine learnt. */
public interface Screenable {
  ContentRef.Kind kind();

  /** How many there are, and the number of the newest; 0 and 0 when there are none. */
  Extent extent();

  /**
   * The texts numbered above {@code after} up to {@code last}, in order, withdrawn ones left out.
   */
  List<Text> texts(long after, long last, int most);

  record Extent(long count, long last) {}

  /**
   * @param language language it is taken to be written in
   * @param path page on which it stands
   * @param fields field to text, under the names of the form that published it
   */
  record Text(long id, long authorId, Locale language, String path, Map<String, String> fields) {}
}
