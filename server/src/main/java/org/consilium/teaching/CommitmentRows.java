package org.consilium.teaching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What readers committed to, and how far they came: always by the account, never an alias. */
@Repository
class CommitmentRows {
  private final JdbcClient jdbc;

  CommitmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What all committed to at one step.
   *
   * @param byChoice how many chose what
   * @param mine the viewer's own, null before
   */
  record Said(Map<Integer, Integer> byChoice, Lesson.@Nullable Commitment mine) {}

  private record Line(
      int place, @Nullable Integer choice, int people, boolean mine, @Nullable String words) {}

  /** By place, up to one. */
  Map<Integer, Said> said(Actor viewer, long lesson, int through) {
    List<Line> lines =
        jdbc.sql(
                """
                select place, choice, count(*) as people, bool_or(account_id = :viewer) as mine,
                       max(words) filter (where account_id = :viewer) as words
                from commitments where lesson_id = :lesson and place <= :through
                group by place, choice
                """)
            .param("viewer", viewer.account())
            .param("lesson", lesson)
            .param("through", through)
            .query(
                (row, number) ->
                    new Line(
                        row.getInt("place"),
                        row.getObject("choice", Integer.class),
                        row.getInt("people"),
                        row.getBoolean("mine"),
                        row.getString("words")))
            .list();
    Map<Integer, List<Line>> byPlace = new HashMap<>();
    lines.forEach(
        line -> byPlace.computeIfAbsent(line.place(), place -> new ArrayList<>()).add(line));
    Map<Integer, Said> said = new HashMap<>();
    byPlace.forEach((place, of) -> said.put(place, said(of)));
    return said;
  }

  private static Said said(List<Line> lines) {
    Map<Integer, Integer> byChoice = new HashMap<>();
    for (Line line : lines) {
      if (line.choice() != null) {
        byChoice.put(line.choice(), line.people());
      }
    }
    Optional<Line> mine = lines.stream().filter(Line::mine).findFirst();
    return new Said(
        byChoice,
        mine.isPresent() ? new Lesson.Commitment(mine.get().choice(), mine.get().words()) : null);
  }

  /** False when the reader had committed before: that stands. */
  boolean commit(Actor reader, long lesson, int place, Lesson.Commitment commitment) {
    return jdbc.sql(
                """
                insert into commitments (lesson_id, place, account_id, choice, words)
                values (:lesson, :place, :reader, :choice, :words)
                on conflict do nothing
                """)
            .param("lesson", lesson)
            .param("place", place)
            .param("reader", reader.account())
            .param("choice", commitment.choice())
            .param("words", commitment.words())
            .update()
        == 1;
  }

  /** Opens a step to a reader; never closes one. */
  void reach(Actor reader, long lesson, int place) {
    jdbc.sql(
            """
            insert into lesson_readers (account_id, lesson_id, place)
            values (:reader, :lesson, :place)
            on conflict (account_id, lesson_id) do update
              set place = greatest(lesson_readers.place, excluded.place), read_at = now()
            """)
        .param("reader", reader.account())
        .param("lesson", lesson)
        .param("place", place)
        .update();
  }
}
