package org.consilium.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.consilium.foundation.Actor;

/** The cases, for the index: supplied by the room that owns them. */
public interface Searchable {

  /**
   * What is found of a case.
   *
   * @param language fr, en or de
   * @param texts everything that may be read there today, the question first
   * @param open whether every member may see it
   * @param author the number that the question bears: an account's or an alias's
   * @param specialties codes of those asked
   * @param kind name of a constant; {@code state} too
   * @param image whether a picture can be seen
   * @param outcome whether its end is known
   * @param evidence votes that an answer helped, and sources given
   */
  record Document(
      long id,
      Instant askedAt,
      String language,
      List<String> texts,
      boolean open,
      long author,
      List<String> specialties,
      String kind,
      String state,
      boolean image,
      boolean outcome,
      int evidence) {}

  /**
   * What a viewer may see: everything, or what is open, one's own, and what asks for one's
   * qualification. The same as the predicate in SQL that stands behind every list.
   *
   * @param selves all numbers under which the viewer writes
   * @param specialties codes of what the viewer is qualified in
   */
  record Sight(boolean all, List<Long> selves, List<String> specialties) {}

  /** Numbers of cases in order, for building anew. */
  List<Long> after(long id, int most);

  /** How many there are above a number, roughly. */
  long extent(long after);

  /** Those of {@code ids} that are there. */
  List<Document> documents(Collection<Long> ids);

  Sight sight(Actor viewer);

  /** Of these verified accounts, those to whom the case is open and who did not ask it. */
  List<Long> visibleTo(long id, Collection<Long> accounts);
}
