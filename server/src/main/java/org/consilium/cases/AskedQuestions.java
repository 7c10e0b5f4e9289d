package org.consilium.cases;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.paging.Questions;
import org.springframework.stereotype.Component;

/** Questions as the clock that pages colleagues sees them. */
@Component
class AskedQuestions implements Questions {
  private final AskedRows rows;

  AskedQuestions(AskedRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Question> byId(long id) {
    return rows.byId(id);
  }

  @Override
  public List<Question> recent(Actor viewer, List<Integer> specialties, Instant since, int most) {
    return rows.recent(viewer, specialties, since, most);
  }

  @Override
  public List<String> kinds() {
    return Arrays.stream(Kind.values()).map(Kind::name).toList();
  }
}
