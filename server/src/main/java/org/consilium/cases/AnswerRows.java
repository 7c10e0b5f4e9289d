package org.consilium.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consilium.accounts.BylineRows;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerRows {
  private static final String SELECT =
      """
      select a.id, a.case_id, a.created_at, a.revised_at, a.body, a.differential, a.sources,
             w.withdrawn_at is not null as withdrawn, t.thanked_at is not null as thanked,
             v.useful, v.harm, v.humour, v.mine, a.author_id = any (:selves) as own,
      """
          + BylineRows.COLUMNS
          + """

          from answers a
          join bylines author on author.id = a.author_id and author.named = a.named
          left join answer_withdrawals w on w.answer_id = a.id
          left join thanks t on t.answer_id = a.id
          cross join lateral (
            select count(*) filter (where kind = 'USEFUL') as useful,
                   count(*) filter (where kind = 'HARM') as harm,
                   count(*) filter (where kind = 'HUMOUR') as humour,
                   array_agg(kind) filter (where account_id = any (:selves)) as mine
            from votes where answer_id = a.id
          ) v
          """;

  private final JdbcClient jdbc;
  private final Aliases aliases;

  AnswerRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** Answers of a case in the order they came; the caller has seen that the case is visible. */
  List<Answer> of(Actor viewer, long caseId, long after, int limit) {
    return jdbc.sql(SELECT + "where a.case_id = :case and a.id > :after order by a.id limit :limit")
        .param("selves", aliases.selves(viewer))
        .param("case", caseId)
        .param("after", after)
        .param("limit", limit)
        .query(AnswerRows::answer)
        .list();
  }

  /** One answer; the caller has to see that its case is visible. */
  Optional<Answer> find(Actor viewer, long id) {
    return jdbc.sql(SELECT + "where a.id = :id")
        .param("selves", aliases.selves(viewer))
        .param("id", id)
        .query(AnswerRows::answer)
        .optional();
  }

  /** The case of an answer that was not withdrawn. */
  Optional<Long> standingCase(long id) {
    return jdbc.sql(
            """
            select a.case_id from answers a
            where a.id = :id
              and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
            """)
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  /** The answer that these very words became under this ticket. */
  Optional<Long> sent(Actor author, long caseId, AnswerForm form) {
    return jdbc.sql(
            """
            select a.id from answers a
            where a.author_id = :author and a.ticket = :ticket and a.case_id = :case
              and a.body = :body and a.differential = cast(:differential as text[])
            """)
        .param("author", author.id())
        .param("ticket", form.ticket())
        .param("case", caseId)
        .param("body", form.body())
        .param("differential", form.differential().toArray(String[]::new))
        .query(Long.class)
        .optional();
  }

  /** Empty when the ticket was used. */
  Optional<Long> insert(Actor author, long caseId, AnswerForm form) {
    return jdbc.sql(
            """
            insert into answers (case_id, author_id, ticket, body, differential, sources, named)
            values (:case, :author, :ticket, :body, :differential, :sources,
                    :author > 0 and exists (
                      select from case_specialties cs join specialties s on s.id = cs.specialty_id
                      where cs.case_id = :case and not s.pseudonyms))
            on conflict (author_id, ticket) do nothing
            returning id
            """)
        .param("case", caseId)
        .param("author", author.id())
        .param("ticket", form.ticket())
        .param("body", form.body())
        .param("differential", form.differential().toArray(String[]::new))
        .param("sources", form.sources().toArray(String[]::new))
        .query(Long.class)
        .optional();
  }

  /** Keeps what the answer said, then changes it. */
  void revise(long id, AnswerForm form) {
    jdbc.sql(
            """
            insert into answer_revisions (answer_id, revised_at, body, differential, sources)
            select id, coalesce(revised_at, created_at), body, differential, sources
            from answers where id = :id
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            update answers set body = :body, differential = :differential, sources = :sources,
                               revised_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("body", form.body())
        .param("differential", form.differential().toArray(String[]::new))
        .param("sources", form.sources().toArray(String[]::new))
        .update();
  }

  /** What the answer said before, newest first. */
  List<Revision> revisions(long id) {
    return jdbc.sql(
            """
            select revised_at, body, differential, sources from answer_revisions
            where answer_id = :id order by revised_at desc limit 100
            """)
        .param("id", id)
        .query(
            (row, n) ->
                new Revision(
                    row.getTimestamp("revised_at").toInstant(),
                    row.getString("body"),
                    texts(row.getArray("differential")),
                    sources(row.getArray("sources"))))
        .list();
  }

  void withdraw(long id) {
    jdbc.sql("insert into answer_withdrawals (answer_id) values (:id) on conflict do nothing")
        .param("id", id)
        .update();
  }

  /** One vote of a kind a person, under whatever name it was cast before. */
  void vote(Actor actor, long id, VoteKind kind, boolean cast) {
    jdbc.sql(
            """
            delete from votes
            where answer_id = :id and account_id = any (:selves) and kind = :kind
            """)
        .param("id", id)
        .param("selves", aliases.selves(actor))
        .param("kind", kind.name())
        .update();
    if (cast) {
      jdbc.sql("insert into votes (answer_id, account_id, kind) values (:id, :actor, :kind)")
          .param("id", id)
          .param("actor", actor.id())
          .param("kind", kind.name())
          .update();
    }
  }

  /** Whether somebody asked or answered the case under their own name. */
  boolean named(long accountId, long caseId) {
    return jdbc.sql(
            """
            select exists (select from answers where case_id = :case and author_id = :account)
                or exists (select from cases where id = :case and author_id = :account)
            """)
        .param("case", caseId)
        .param("account", accountId)
        .query(Boolean.class)
        .single();
  }

  boolean thank(long id) {
    return jdbc.sql("insert into thanks (answer_id) values (:id) on conflict do nothing")
            .param("id", id)
            .update()
        == 1;
  }

  /**
   * A diagnosis as the answers to a case name it together.
   *
   * @param named how many colleagues name it
   * @param weight sum over those colleagues of 1/rank
   */
  record Proposal(String diagnosis, int named, double weight) {}

  /** The case's differential, heaviest first; what may harm and what is humour do not count. */
  List<Proposal> differential(long caseId) {
    return jdbc.sql(
            """
            select min(trim(d.diagnosis)) as diagnosis, count(distinct a.author_id) as named,
                   sum(1.0 / d.rank) as weight
            from answers a
            cross join lateral unnest(a.differential) with ordinality as d (diagnosis, rank)
            where a.case_id = :case
              and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
              and not exists (select 1 from votes v
                              where v.answer_id = a.id and v.kind in ('HARM', 'HUMOUR'))
            group by lower(unaccent(trim(d.diagnosis)))
            order by weight desc, named desc, diagnosis
            limit 8
            """)
        .param("case", caseId)
        .query(
            (row, n) ->
                new Proposal(
                    row.getString("diagnosis"), row.getInt("named"), row.getDouble("weight")))
        .list();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static List<Reference> sources(Array array) throws SQLException {
    return texts(array).stream().map(Reference::of).toList();
  }

  private static Set<VoteKind> votes(@Nullable Array array) throws SQLException {
    Set<VoteKind> votes = EnumSet.noneOf(VoteKind.class);
    if (array != null) {
      Arrays.stream((String[]) array.getArray()).map(VoteKind::valueOf).forEach(votes::add);
    }
    return votes;
  }

  private static Answer answer(ResultSet row, int number) throws SQLException {
    Timestamp revised = row.getTimestamp("revised_at");
    return new Answer(
        row.getLong("id"),
        row.getLong("case_id"),
        row.getTimestamp("created_at").toInstant(),
        revised == null ? null : revised.toInstant(),
        row.getBoolean("withdrawn"),
        row.getString("body"),
        texts(row.getArray("differential")),
        sources(row.getArray("sources")),
        row.getInt("useful"),
        row.getInt("harm"),
        row.getInt("humour"),
        votes(row.getArray("mine")),
        row.getBoolean("thanked"),
        BylineRows.read(row),
        row.getBoolean("own"),
        "",
        List.of());
  }
}
