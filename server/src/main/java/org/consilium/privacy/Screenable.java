package org.consilium.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;

/**
 * Texts that stand published. Supplied by the room that owns them: read when the engine learnt, and
 * changed by a moderator where a passage must not stay.
 */
public interface Screenable {
  ContentRef.Kind kind();

  /** How many there are, and the number of the newest; 0 and 0 when there are none. */
  Extent extent();

  /**
   * The texts numbered above {@code after} up to {@code last}, in order, withdrawn ones left out.
   */
  List<Text> texts(long after, long last, int most);

  /**
   * Writes other words for a passage wherever it stands in one of its texts, in what they said
   * before too, and tells the author. In the caller's transaction.
   */
  void rewrite(Actor moderator, Text text, String passage, String words);

  record Extent(long count, long last) {}

  /**
   * @param language language it is taken to be written in
   * @param path page on which it stands
   * @param fields field to text, under the names of the form that published it
   */
  record Text(long id, long authorId, Locale language, String path, Map<String, String> fields) {}
}
