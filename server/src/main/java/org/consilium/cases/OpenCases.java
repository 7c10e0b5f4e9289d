package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.consilium.accounts.Byline;
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

  private final CaseRows rows;
  private final VoiceRows voices;

  OpenCases(CaseRows rows, VoiceRows voices) {
    this.rows = rows;
    this.voices = voices;
  }

  /**
   * Parameters of {@link #VISIBLE}; {@code selves} are the numbers under which the viewer writes.
   */
  public Map<String, ?> viewer(Actor viewer) {
    return rows.viewer(viewer);
  }

  /**
   * All who speak in each of these cases, with whatever is hidden or was withdrawn since; open or
   * not, for taking their names out.
   */
  public Map<Long, List<Byline>> speaking(Collection<Long> cases) {
    return voices.speaking(cases);
  }
}
