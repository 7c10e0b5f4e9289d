package org.consilium.cases;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.directory.Activity;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/** What a member asked and answered lately, as far as the viewer may see it. */
@Component
class CaseActivity implements Activity {
  private static final int MOST = 10;

  private final FeedRows rows;
  private final Office office;

  CaseActivity(FeedRows rows, Office office) {
    this.rows = rows;
    this.office = office;
  }

  @Override
  public List<Item> recent(Actor viewer, long accountId) {
    List<CaseLine> lines =
        Stream.concat(
                rows.by(viewer, accountId, Long.MAX_VALUE, MOST).stream(),
                rows.answeredBy(viewer, accountId, MOST).stream())
            .sorted(Comparator.comparing(CaseLine::createdAt).reversed())
            .limit(MOST)
            .toList();
    office.showed(viewer, lines.stream().map(CaseLine::id).toList());
    return lines.stream()
        .map(line -> new Item(Words.title(line.body()), "/cases/" + line.id(), line.createdAt()))
        .toList();
  }
}
