package org.consilium.paging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;

/** What this room must know of questions; supplied by the room that owns them. */
public interface Questions {

  /**
   * A question as the clock sees it. Its text is compared with members' keywords and goes nowhere.
   *
   * @param asker the number that the question bears: an account, or an alias below zero
   * @param kind such as {@code DIAGNOSIS}
   * @param specialties numbers of those asked
   */
  record Question(
      long id,
      long asker,
      String kind,
      Haste haste,
      String language,
      List<Integer> specialties,
      String text) {}

  Optional<Question> byId(long id);

  /**
   * The newest questions of these specialties that are open to the viewer, by others.
   *
   * @param most how many at most
   */
  List<Question> recent(Actor viewer, List<Integer> specialties, Instant since, int most);

  /** The kinds there are. */
  List<String> kinds();
}
