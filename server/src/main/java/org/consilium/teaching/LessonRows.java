package org.consilium.teaching;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.consilium.cases.OpenCases;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lessons that stand, of cases that are open to the viewer. */
@Repository
class LessonRows {
  private final JdbcClient jdbc;
  private final OpenCases open;

  LessonRows(JdbcClient jdbc, OpenCases open) {
    this.jdbc = jdbc;
    this.open = open;
  }

  /**
   * A lesson without its steps.
   *
   * @param place how far the viewer has come, 1 at first
   */
  record Head(
      long id,
      long caseId,
      String title,
      String language,
      Instant publishedAt,
      Byline author,
      boolean own,
      int count,
      int place) {}

  Optional<Head> find(Actor viewer, long id) {
    return jdbc.sql(
            """
            select l.id, l.case_id, l.title, c.language, l.published_at,
                   l.author_id = any (:selves) as own, coalesce(r.place, 1) as place,
                   (select count(*) from lesson_steps s where s.lesson_id = l.id) as steps,
            """
                + BylineRows.COLUMNS
                + """

                from lessons l
                join cases c on c.id = l.case_id
                join bylines author on author.id = l.author_id and author.named = c.named
                left join lesson_readers r on r.lesson_id = l.id and r.account_id = :viewer
                where l.id = :id and l.withdrawn_at is null and
                """
                + OpenCases.VISIBLE)
        .param("id", id)
        .params(open.viewer(viewer))
        .query(
            (row, number) ->
                new Head(
                    row.getLong("id"),
                    row.getLong("case_id"),
                    row.getString("title"),
                    row.getString("language"),
                    row.getTimestamp("published_at").toInstant(),
                    BylineRows.read(row),
                    row.getBoolean("own"),
                    row.getInt("steps"),
                    row.getInt("place")))
        .optional();
  }

  boolean visible(Actor viewer, long id) {
    return jdbc.sql(
            """
            select exists (
              select from lessons l join cases c on c.id = l.case_id
              where l.id = :id and l.withdrawn_at is null and
            """
                + OpenCases.VISIBLE
                + ")")
        .param("id", id)
        .params(open.viewer(viewer))
        .query(Boolean.class)
        .single();
  }

  /** The lesson that stands for a case; the caller has seen that the case is visible. */
  Optional<Long> ofCase(long caseId) {
    return jdbc.sql("select id from lessons where case_id = :case and withdrawn_at is null")
        .param("case", caseId)
        .query(Long.class)
        .optional();
  }

  /** The case of one's own lesson that was withdrawn. */
  Optional<Long> withdrawn(Actor author, long id) {
    return jdbc.sql(
            """
            select l.case_id from lessons l join cases c on c.id = l.case_id
            where l.id = :id and l.withdrawn_at is not null and l.author_id = any (:selves) and
            """
                + OpenCases.VISIBLE)
        .param("id", id)
        .params(open.viewer(author))
        .query(Long.class)
        .optional();
  }

  private static final String LISTED =
      """
      select l.id, l.case_id, l.title, c.language, l.published_at, coalesce(r.place, 0) as place,
             (select count(*) from lesson_steps s where s.lesson_id = l.id) as steps,
             array(select q.specialty_id from case_specialties q
                   where q.case_id = l.case_id order by q.specialty_id) as specialties
      from\040""";

  private static final String JOINED =
      """
      join cases c on c.id = l.case_id
      left join lesson_readers r on r.lesson_id = l.id and r.account_id = :viewer
      where l.withdrawn_at is null and\040""";

  /** Newest first. */
  List<Lesson.Listed> list(Actor viewer, long before, int most) {
    return jdbc.sql(
            LISTED
                + " lessons l "
                + JOINED
                + " l.id < :before and "
                + OpenCases.VISIBLE
                + " order by l.id desc limit :most")
        .param("before", before)
        .param("most", most)
        .params(open.viewer(viewer))
        .query(LessonRows::listed)
        .list();
  }

  /** Those of one specialty, newest first. */
  List<Lesson.Listed> list(Actor viewer, int specialty, long before, int most) {
    return jdbc.sql(
            LISTED
                + " lesson_specialties placed join lessons l on l.id = placed.lesson_id "
                + JOINED
                + " placed.specialty_id = :specialty and placed.lesson_id < :before and "
                + OpenCases.VISIBLE
                + " order by placed.lesson_id desc limit :most")
        .param("specialty", specialty)
        .param("before", before)
        .param("most", most)
        .params(open.viewer(viewer))
        .query(LessonRows::listed)
        .list();
  }

  private static Lesson.Listed listed(ResultSet row, int number) throws SQLException {
    return new Lesson.Listed(
        row.getLong("id"),
        row.getLong("case_id"),
        row.getString("title"),
        row.getString("language"),
        row.getTimestamp("published_at").toInstant(),
        row.getInt("steps"),
        row.getInt("place"),
        Arrays.stream((Short[]) row.getArray("specialties").getArray())
            .map(Short::intValue)
            .toList());
  }

  /** Empty when one stands for the case already. */
  Optional<Long> insert(Actor author, long caseId, LessonForm form) {
    Optional<Long> inserted =
        jdbc.sql(
                """
                insert into lessons (case_id, author_id, title) values (:case, :author, :title)
                on conflict (case_id) where withdrawn_at is null do nothing
                returning id
                """)
            .param("case", caseId)
            .param("author", author.id())
            .param("title", form.title())
            .query(Long.class)
            .optional();
    inserted.ifPresent(id -> insert(id, caseId, form));
    return inserted;
  }

  private void insert(long id, long caseId, LessonForm form) {
    jdbc.sql(
            """
            insert into lesson_specialties (lesson_id, specialty_id)
            select :id, specialty_id from case_specialties where case_id = :case
            """)
        .param("id", id)
        .param("case", caseId)
        .update();
    for (int i = 0; i < form.steps().size(); i++) {
      insert(id, i + 1, form.steps().get(i));
    }
  }

  private void insert(long id, int place, LessonForm.Step step) {
    jdbc.sql(
            """
            insert into lesson_steps (lesson_id, place, body, question, choices)
            values (:id, :place, :body, :question, :choices)
            """)
        .param("id", id)
        .param("place", place)
        .param("body", step.body())
        .param("question", step.question())
        .param("choices", step.choices().toArray(String[]::new))
        .update();
    show(id, place, step);
  }

  private void show(long id, int place, LessonForm.Step step) {
    jdbc.sql(
            """
            insert into lesson_pictures (lesson_id, place, image_id)
            select :id, :place, unnest(:images) on conflict do nothing
            """)
        .param("id", id)
        .param("place", place)
        .param("images", step.pictures().toArray(Long[]::new))
        .update();
  }

  /** Holds the lesson for the rest of the transaction. */
  void lock(long id) {
    jdbc.sql("select id from lessons where id = :id for no key update")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** Says it anew; what a step said before stays beside it. Questions and choices do not change. */
  void correct(long id, LessonForm form) {
    jdbc.sql("update lessons set title = :title where id = :id")
        .param("id", id)
        .param("title", form.title())
        .update();
    jdbc.sql("delete from lesson_pictures where lesson_id = :id").param("id", id).update();
    for (int i = 0; i < form.steps().size(); i++) {
      correct(id, i + 1, form.steps().get(i));
    }
  }

  private void correct(long id, int place, LessonForm.Step step) {
    jdbc.sql(
            """
            with before as (
              insert into lesson_corrections (lesson_id, place, body)
              select lesson_id, place, body from lesson_steps
              where lesson_id = :id and place = :place and body <> :body
            )
            update lesson_steps set body = :body
            where lesson_id = :id and place = :place and body <> :body
            """)
        .param("id", id)
        .param("place", place)
        .param("body", step.body())
        .update();
    show(id, place, step);
  }

  boolean withdraw(long id) {
    return jdbc.sql(
                """
                update lessons set withdrawn_at = now() where id = :id and withdrawn_at is null
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /** Takes the pictures under a consent out of all lessons, and says of which. */
  List<Long> drop(long consentId) {
    return jdbc
        .sql(
            """
            delete from lesson_pictures p using images i
            where i.id = p.image_id and i.consent_id = :consent
            returning p.lesson_id
            """)
        .param("consent", consentId)
        .query((row, number) -> row.getLong(1))
        .list()
        .stream()
        .distinct()
        .toList();
  }

  /** A step without what a reader made of it. */
  record Step(int place, String body, String question, List<String> choices, List<Long> images) {}

  /** The steps up to one, in order. */
  List<Step> steps(long id, int through) {
    return jdbc.sql(
            """
            select s.place, s.body, s.question, s.choices,
                   array(select p.image_id from lesson_pictures p
                         where p.lesson_id = s.lesson_id and p.place = s.place
                         order by p.image_id) as images
            from lesson_steps s where s.lesson_id = :id and s.place <= :through order by s.place
            """)
        .param("id", id)
        .param("through", through)
        .query(
            (row, number) ->
                new Step(
                    row.getInt("place"),
                    row.getString("body"),
                    row.getString("question"),
                    texts(row.getArray("choices")),
                    List.of((Long[]) row.getArray("images").getArray())))
        .list();
  }

  /** What the steps up to one said before, newest first: place to corrections. */
  Map<Integer, List<Lesson.Correction>> corrections(long id, int through) {
    Map<Integer, List<Lesson.Correction>> byPlace = new HashMap<>();
    jdbc.sql(
            """
            select place, corrected_at, body from lesson_corrections
            where lesson_id = :id and place <= :through order by corrected_at desc limit 100
            """)
        .param("id", id)
        .param("through", through)
        .query(
            (ResultSet row) -> {
              byPlace
                  .computeIfAbsent(row.getInt("place"), place -> new ArrayList<>())
                  .add(
                      new Lesson.Correction(
                          row.getTimestamp("corrected_at").toInstant(), row.getString("body")));
            });
    return byPlace;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
