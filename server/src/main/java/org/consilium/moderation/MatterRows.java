package org.consilium.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Matters, each with what was decided last. */
@Repository
class MatterRows {
  private static final String SELECT =
      """
      select m.id, m.content_kind, m.content_id, m.case_id, m.author_id, m.state, m.rank, m.since,
             m.author_id = any (:selves) as own,
             exists (select from flags f
                     where f.matter_id = m.id and f.account_id = any (:selves)
                       and f.withdrawn_at is null) as flagged,
             r.id as ruling_id, r.decision, r.rule, r.reason, r.measure, r.pause_days, r.declare,
             r.concealed, r.decided_by, r.decided_at,
             p.words, p.made_at, p.upheld, p.reason as answer, p.decided_at as answered_at
      from matters m
      left join lateral (
        select l.id, l.decision, l.rule, l.reason, l.measure, l.pause_days, l.declare, l.concealed,
               l.decided_by, l.decided_at
        from rulings l where l.matter_id = m.id order by l.previous desc limit 1) r on true
      left join appeals p on p.ruling_id = r.id
      """;

  private final JdbcClient jdbc;
  private final Aliases aliases;

  MatterRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** Opens the file of a thing, or puts it into the queue again; its number. */
  long open(Flagged thing, int rank) {
    return jdbc.sql(
            """
            insert into matters as m (content_kind, content_id, case_id, author_id, rank)
            values (:kind, :id, :case, :author, :rank)
            on conflict (content_kind, content_id) do update
              set rank = case when m.state in ('WAITING', 'APPEALED')
                              then least(m.rank, excluded.rank) else excluded.rank end,
                  since = case when m.state in ('WAITING', 'APPEALED') then m.since else now() end,
                  state = case m.state when 'APPEALED' then m.state else 'WAITING' end
            returning id
            """)
        .param("kind", thing.thing().kind().name())
        .param("id", thing.thing().id())
        .param("case", thing.caseId())
        .param("author", thing.author())
        .param("rank", rank)
        .query(Long.class)
        .single();
  }

  Optional<Matter> find(Actor viewer, long id) {
    return jdbc.sql(SELECT + "where m.id = :id")
        .param("selves", aliases.selves(viewer))
        .param("id", id)
        .query(MatterRows::matter)
        .optional();
  }

  Optional<Matter> of(Actor viewer, ContentRef thing) {
    return jdbc.sql(SELECT + "where m.content_kind = :kind and m.content_id = :id")
        .param("selves", aliases.selves(viewer))
        .param("kind", thing.kind().name())
        .param("id", thing.id())
        .query(MatterRows::matter)
        .optional();
  }

  /** The matter of a ruling, with what was decided last in it. */
  Optional<Matter> ofRuling(Actor viewer, long ruling) {
    return jdbc.sql(SELECT + "where m.id = (select matter_id from rulings where id = :ruling)")
        .param("selves", aliases.selves(viewer))
        .param("ruling", ruling)
        .query(MatterRows::matter)
        .optional();
  }

  /** What is hidden of one kind, by the things. */
  List<Matter> of(Actor viewer, ContentRef.Kind kind, Long[] ids) {
    return jdbc.sql(SELECT + "where m.content_kind = :kind and m.content_id = any (:ids)")
        .param("selves", aliases.selves(viewer))
        .param("kind", kind.name())
        .param("ids", ids)
        .query(MatterRows::matter)
        .list();
  }

  /** What waits, the most urgent first, then the oldest; nothing of the viewer's own. */
  List<Queued> queue(Actor viewer, int rank, long after, int most) {
    return jdbc.sql(
            """
            select m.id, m.content_kind, m.content_id, m.case_id, m.state, m.rank, m.since,
                   coalesce(f.number, 0)::int as number, f.reasons
            from matters m
            left join lateral (
              select count(*) as number, array_agg(distinct reason order by reason) as reasons
              from flags
              where matter_id = m.id and withdrawn_at is null and ruling_id is null) f on true
            where m.state in ('WAITING', 'APPEALED') and (m.rank, m.id) > (:rank, :after)
              and m.author_id <> all (:selves)
            order by m.rank, m.id limit :most
            """)
        .param("selves", aliases.selves(viewer))
        .param("rank", rank)
        .param("after", after)
        .param("most", most)
        .query(MatterRows::queued)
        .list();
  }

  /** What was decided, the newest matter first. */
  List<Queued> decided(Actor viewer, long before, int most) {
    return jdbc.sql(
            """
            select m.id, m.content_kind, m.content_id, m.case_id, m.state, m.rank, m.since,
                   0 as number,
                   array(select distinct reason from flags
                         where matter_id = m.id and withdrawn_at is null order by 1) as reasons
            from matters m
            where m.state = 'DECIDED' and m.id < :before and m.author_id <> all (:selves)
            order by m.id desc limit :most
            """)
        .param("selves", aliases.selves(viewer))
        .param("before", before)
        .param("most", most)
        .query(MatterRows::queued)
        .list();
  }

  void set(long id, Matter.State state) {
    jdbc.sql(
            """
            update matters
            set state = :state,
                since = case when :state in ('WAITING', 'APPEALED') then now() else since end
            where id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .update();
  }

  /** Out of the queue when no flag is left in it. */
  void drop(long id) {
    jdbc.sql(
            """
            update matters m
            set state = case when exists (select from rulings r where r.matter_id = m.id)
                             then 'DECIDED' else 'DROPPED' end
            where id = :id and state = 'WAITING'
              and not exists (select from flags f where f.matter_id = m.id
                              and f.withdrawn_at is null and f.ruling_id is null)
            """)
        .param("id", id)
        .update();
  }

  /** What else was decided about the same author, the newest first. */
  List<Earlier> earlier(Matter matter) {
    return jdbc.sql(
            """
            select m.id as matter_id, m.content_kind, r.decision, r.rule, r.measure, r.decided_at,
                   p.upheld
            from matters m
            join rulings r on r.matter_id = m.id
            left join appeals p on p.ruling_id = r.id
            where m.author_id = :author and r.id <> :ruling
            order by r.id desc limit 20
            """)
        .param("author", matter.author())
        .param("ruling", matter.last())
        .query(
            (row, number) ->
                new Earlier(
                    row.getLong("matter_id"),
                    ContentRef.Kind.valueOf(row.getString("content_kind")),
                    Ruling.Decision.valueOf(row.getString("decision")),
                    Reason.valueOf(row.getString("rule")),
                    Ruling.Measure.valueOf(row.getString("measure")),
                    row.getTimestamp("decided_at").toInstant(),
                    overturned(row)))
        .list();
  }

  private static boolean overturned(ResultSet row) throws SQLException {
    boolean upheld = row.getBoolean("upheld");
    return !upheld && !row.wasNull();
  }

  private static Queued queued(ResultSet row, int number) throws SQLException {
    return new Queued(
        row.getLong("id"),
        ContentRef.of(row.getString("content_kind"), row.getLong("content_id")),
        row.getLong("case_id"),
        Matter.State.valueOf(row.getString("state")),
        row.getInt("rank"),
        row.getTimestamp("since").toInstant(),
        row.getInt("number"),
        reasons(row));
  }

  private static List<Reason> reasons(ResultSet row) throws SQLException {
    java.sql.@Nullable Array reasons = row.getArray("reasons");
    return reasons == null
        ? List.of()
        : java.util.Arrays.stream((String[]) reasons.getArray()).map(Reason::valueOf).toList();
  }

  private static Matter matter(ResultSet row, int number) throws SQLException {
    return new Matter(
        row.getLong("id"),
        ContentRef.of(row.getString("content_kind"), row.getLong("content_id")),
        row.getLong("case_id"),
        row.getLong("author_id"),
        Matter.State.valueOf(row.getString("state")),
        row.getBoolean("own"),
        row.getBoolean("flagged"),
        row.getTimestamp("since").toInstant(),
        ruling(row));
  }

  private static @Nullable Ruling ruling(ResultSet row) throws SQLException {
    long id = row.getLong("ruling_id");
    if (id == 0) {
      return null;
    }
    return new Ruling(
        id,
        Ruling.Decision.valueOf(row.getString("decision")),
        Reason.valueOf(row.getString("rule")),
        row.getString("reason"),
        Ruling.Measure.valueOf(row.getString("measure")),
        row.getInt("pause_days"),
        row.getBoolean("declare"),
        row.getBoolean("concealed"),
        row.getLong("decided_by"),
        row.getTimestamp("decided_at").toInstant(),
        appeal(row));
  }

  private static Ruling.@Nullable Appeal appeal(ResultSet row) throws SQLException {
    Timestamp made = row.getTimestamp("made_at");
    if (made == null) {
      return null;
    }
    boolean upheld = row.getBoolean("upheld");
    boolean open = row.wasNull();
    Timestamp answered = row.getTimestamp("answered_at");
    return new Ruling.Appeal(
        row.getString("words"),
        made.toInstant(),
        open ? null : upheld,
        row.getString("answer"),
        answered == null ? null : answered.toInstant());
  }
}
