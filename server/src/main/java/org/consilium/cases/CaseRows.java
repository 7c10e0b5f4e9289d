package org.consilium.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CaseRows {
  /** Whom case {@code c} is meant for; {@link #VISIBLE} asks also whether it is hidden. */
  private static final String MEANT =
      """
      (c.audience = 'MEMBERS' or c.author_id = any (:selves) or :moderator
        or coalesce((
          select true from case_specialties vs
          join specialties vn on vn.id = vs.specialty_id
          join accounts viewer on viewer.id = :viewer
            and qualified(viewer.profession, viewer.specialties, array[vn.code])
          where vs.case_id = c.id limit 1), false))
      """;

  /**
   * Whether case {@code c} is open to {@code :viewer}: every list, page, picture and search stands
   * behind it. A restricted case asks for a qualification in one of its specialties, which those
   * who verify have seen; joining a community is not enough. One that moderation hides is its
   * author's and the moderators'.
   */
  static final String VISIBLE =
      "((not c.hidden or :moderator or c.author_id = any (:selves)) and " + MEANT + ")";

  /**
   * Whether the answers to case {@code c} are open to {@code :viewer}: whatever shows, counts by
   * content or finds an answer stands behind it. A diagnosis is answered blind: whoever may answer
   * sees the others' after answering or after choosing to read, and everybody once it was closed.
   */
  static final String OPENED =
      """
      (c.kind <> 'DIAGNOSIS' or not :answers or :moderator or c.author_id = any (:selves)
        or exists (select from closures ended where ended.case_id = c.id)
        or exists (select from readings r
                   where r.case_id = c.id and r.account_id = any (:selves))
        or exists (select from answers given
                   where given.case_id = c.id and given.author_id = any (:selves)))
      """;

  private final JdbcClient jdbc;
  private final Aliases aliases;

  CaseRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** The parameters of {@link #VISIBLE} and {@link #OPENED}. */
  Map<String, ?> viewer(Actor viewer) {
    return Map.of(
        "viewer",
        viewer.account(),
        "selves",
        aliases.selves(viewer),
        "moderator",
        viewer.is(Standing.MODERATOR),
        "answers",
        viewer.is(Standing.MEMBER));
  }

  Optional<CaseQuestion> find(Actor viewer, long id) {
    return jdbc.sql(
            """
            select c.id, c.created_at, c.kind, c.urgency, c.audience, c.language, c.body,
                   c.age_band, c.sex, c.setting, c.tried, c.options, c.state, c.answer_count,
                   array(select s.specialty_id from case_specialties s
                         where s.case_id = c.id order by s.specialty_id) as specialties,
                   exists (select 1 from follows f
                           where f.account_id = any (:selves) and f.case_id = c.id) as followed,
                   c.author_id = any (:selves) as own, c.hidden,
            """
                + OPENED
                + """
                   as opened,
                   closure.closed_at, closure.resolved, closure.diagnosis, closure.done,
                   closure.same, closure.established, closure.helped, closure.edition,
                   closure.corrected_at,
            """
                + BylineRows.COLUMNS
                + """

                from cases c
                join bylines author on author.id = c.author_id and author.named = c.named
                left join closures closure on closure.case_id = c.id
                where c.id = :id and
                """
                + VISIBLE)
        .param("id", id)
        .params(viewer(viewer))
        .query(CaseRows::question)
        .optional();
  }

  boolean visible(Actor viewer, long id) {
    return jdbc.sql("select exists (select 1 from cases c where c.id = :id and " + VISIBLE + ")")
        .param("id", id)
        .params(viewer(viewer))
        .query(Boolean.class)
        .single();
  }

  /** Whether moderation hides a case from the viewer, for whom it would be open. */
  boolean veiled(Actor viewer, long id) {
    return jdbc.sql(
            """
            select exists (select from cases c
                           where c.id = :id and c.hidden and not :moderator
                             and c.author_id <> all (:selves) and
            """
                + MEANT
                + ")")
        .param("id", id)
        .params(viewer(viewer))
        .query(Boolean.class)
        .single();
  }

  /** Of these cases, those that only an office opens to the viewer. */
  List<Long> beyond(Actor viewer, Collection<Long> ids) {
    return jdbc.sql("select c.id from cases c where c.id = any (:ids) and not " + VISIBLE)
        .param("ids", ids.toArray(Long[]::new))
        .params(withoutOffice(viewer))
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Whether the viewer has neither answered nor read the answers, whatever an office opens. */
  boolean blind(Actor viewer, long id) {
    return jdbc.sql("select exists (select from cases c where c.id = :id and not " + OPENED + ")")
        .param("id", id)
        .params(withoutOffice(viewer))
        .query(Boolean.class)
        .single();
  }

  private Map<String, ?> withoutOffice(Actor viewer) {
    Map<String, Object> member = new HashMap<>(viewer(viewer));
    member.put("moderator", false);
    return member;
  }

  /** Of these accounts and aliases, those to whom the case is open without an office. */
  List<Long> visibleTo(long id, Collection<Long> accountIds) {
    return jdbc.sql(
            """
            select l.id from aliases l join cases c on c.id = l.case_id
            where l.id = any (:accounts) and l.case_id = :id
              and (not c.hidden or c.author_id = l.id)
            union all
            select a.id from accounts a
            where a.id = any (:accounts) and a.verification = 'VERIFIED'
              and exists (
                select 1 from cases c
                where c.id = :id and (not c.hidden or c.author_id = a.id) and (c.audience = 'MEMBERS' or c.author_id = a.id
                  or exists (
                    select 1 from case_specialties s join specialties n on n.id = s.specialty_id
                    where s.case_id = c.id
                      and qualified(a.profession, a.specialties, array[n.code]))))
            """)
        .param("id", id)
        .param("accounts", accountIds.toArray(Long[]::new))
        .query((row, n) -> row.getLong(1))
        .list();
  }

  long askedThisWeek(Long[] selves) {
    return jdbc.sql(
            """
            select count(*) from cases
            where author_id = any (:selves) and created_at > now() - interval '7 days'
            """)
        .param("selves", selves)
        .query(Long.class)
        .single();
  }

  /**
   * The question that this very form became under this ticket. With pictures it may have gone to
   * fewer people than the form says: to those to whom the patient agreed.
   */
  Optional<Long> sent(Actor author, CaseForm form, List<Integer> specialties) {
    return jdbc.sql(
            """
            select c.id from cases c
            where c.author_id = :author and c.ticket = :ticket and c.body = :body
              and c.kind = :kind and c.urgency = :urgency and c.options = cast(:options as text[])
              and c.age_band is not distinct from :age and c.sex is not distinct from :sex
              and c.setting is not distinct from :setting and c.tried is not distinct from :tried
              and (c.audience = :audience or (c.audience = 'SPECIALTIES' and exists (
                select from images i where i.owner_kind = 'CASE' and i.owner_id = c.id)))
              and array(select s.specialty_id from case_specialties s
                        where s.case_id = c.id order by s.specialty_id)
                  = cast(:specialties as smallint[])
            """)
        .params(said(author, form))
        .param("specialties", specialties.stream().distinct().sorted().toArray(Integer[]::new))
        .query(Long.class)
        .optional();
  }

  private static Map<String, @Nullable Object> said(Actor author, CaseForm form) {
    Map<String, @Nullable Object> said = new HashMap<>();
    said.put("author", author.id());
    said.put("ticket", form.ticket());
    said.put("kind", form.kind().name());
    said.put("urgency", form.urgency().name());
    said.put("audience", form.audience().name());
    said.put("body", form.body());
    said.put("age", name(form.ageBand()));
    said.put("sex", name(form.sex()));
    said.put("setting", name(form.setting()));
    said.put("tried", Words.orNull(form.tried()));
    said.put("options", form.choices().toArray(String[]::new));
    return said;
  }

  /** Empty when the ticket was used: waits for a sending under way to know. */
  Optional<Long> insert(Actor author, CaseForm form, List<Integer> specialties) {
    Optional<Long> id =
        jdbc.sql(
                """
                insert into cases (author_id, ticket, kind, urgency, audience, language, body,
                                   age_band, sex, setting, tried, options, named)
                values (:author, :ticket, :kind, :urgency, :audience, :language, :body,
                        :age, :sex, :setting, :tried, :options,
                        :author > 0 and exists (
                          select from specialties
                          where id = any (:specialties) and not pseudonyms))
                on conflict (author_id, ticket) do nothing
                returning id
                """)
            .params(said(author, form))
            .param("language", author.language().getLanguage())
            .param("specialties", specialties.toArray(Integer[]::new))
            .query(Long.class)
            .optional();
    id.ifPresent(inserted -> insert(inserted, specialties));
    return id;
  }

  private void insert(long id, List<Integer> specialties) {
    jdbc.sql(
            """
            insert into case_specialties (case_id, specialty_id)
            select :id, unnest(:specialties)
            """)
        .param("id", id)
        .param("specialties", specialties.toArray(Integer[]::new))
        .update();
  }

  /** Holds the case for the rest of the transaction, so that states are computed one at a time. */
  void lock(long id) {
    jdbc.sql("select id from cases where id = :id for no key update")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
    return jdbc
        .sql("select c.id, c.body from cases c where c.id = any (:ids) and " + VISIBLE)
        .param("ids", ids.toArray(Long[]::new))
        .params(viewer(viewer))
        .query((row, n) -> Map.entry(row.getLong("id"), Words.title(row.getString("body"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  static List<Integer> numbers(Array array) throws SQLException {
    return Arrays.stream((Short[]) array.getArray()).map(Short::intValue).toList();
  }

  static Instant instant(Timestamp timestamp) {
    return timestamp.toInstant();
  }

  private static CaseQuestion question(ResultSet row, int number) throws SQLException {
    Timestamp closed = row.getTimestamp("closed_at");
    return new CaseQuestion(
        row.getLong("id"),
        instant(row.getTimestamp("created_at")),
        Kind.valueOf(row.getString("kind")),
        Urgency.valueOf(row.getString("urgency")),
        Audience.valueOf(row.getString("audience")),
        row.getString("language"),
        row.getString("body"),
        Words.constant(AgeBand.class, row.getString("age_band")),
        Words.constant(Sex.class, row.getString("sex")),
        Words.constant(Setting.class, row.getString("setting")),
        row.getString("tried"),
        List.of(texts(row.getArray("options"))),
        State.valueOf(row.getString("state")),
        row.getInt("answer_count"),
        numbers(row.getArray("specialties")),
        BylineRows.read(row),
        row.getBoolean("own"),
        row.getBoolean("followed"),
        row.getBoolean("opened"),
        row.getBoolean("hidden"),
        closed == null ? null : closure(row, closed.toInstant()));
  }

  private static CaseQuestion.Closure closure(ResultSet row, Instant closed) throws SQLException {
    Timestamp corrected = row.getTimestamp("corrected_at");
    return new CaseQuestion.Closure(
        closed,
        row.getBoolean("resolved"),
        row.getString("diagnosis"),
        row.getString("done"),
        List.of(texts(row.getArray("same"))),
        ClosureRows.established(texts(row.getArray("established"))),
        List.of((Long[]) row.getArray("helped").getArray()),
        row.getInt("edition"),
        corrected == null ? null : corrected.toInstant());
  }
}
