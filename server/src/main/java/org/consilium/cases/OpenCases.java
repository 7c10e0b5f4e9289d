package org.consilium.cases;

import java.util.Map;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/** For rooms above: which cases are open to a viewer, as a predicate for their own statements. */
@Component
public class OpenCases {
  /** Whether case {@code c} is open to the viewer; its parameters are {@link #viewer}. */
  public static final String VISIBLE = CaseRows.VISIBLE;

  /** Whether a warning stands that answer {@code a} may harm. */
  public static final String CONTESTED =
      " exists (select from harms h where h.answer_id = a.id and" + DifferentialRows.STANDS + ") ";

  /** Who speaks in {@code :cases}, as {@code case_id, id, named} of their bylines. */
  public static final String SPEAKING =
      """
      (select id as case_id, author_id as id, named from cases where id = any (:cases)
       union
       select case_id, author_id, named from answers where case_id = any (:cases)
       union
       select a.case_id, h.account_id, h.named
       from answers a join harms h on h.answer_id = a.id where a.case_id = any (:cases)
       union
       select case_id, account_id, named from stances where case_id = any (:cases))\040""";

  private final CaseRows rows;

  OpenCases(CaseRows rows) {
    this.rows = rows;
  }

  /**
   * Parameters of {@link #VISIBLE}; {@code selves} are the numbers under which the viewer writes.
   */
  public Map<String, ?> viewer(Actor viewer) {
    return rows.viewer(viewer);
  }
}
