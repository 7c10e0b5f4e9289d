package org.consilium.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Flags. Whose they are is read for the eyes of the one who raised them only. */
@Repository
class FlagRows {
  private static final String OWN =
      """
      select f.id, f.matter_id, m.content_kind, m.content_id, m.case_id, f.reason, f.words,
             f.raised_at, f.withdrawn_at is not null as withdrawn, f.ruling_id
      from flags f join matters m on m.id = f.matter_id
      where f.account_id = any (:selves) and\040""";

  private final JdbcClient jdbc;
  private final Aliases aliases;

  FlagRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  long insert(Actor actor, long matter, Reason reason, String words, boolean hides) {
    return jdbc.sql(
            """
            insert into flags (matter_id, account_id, reason, words, hides)
            values (:matter, :actor, :reason, :words, :hides)
            returning id
            """)
        .param("matter", matter)
        .param("actor", actor.id())
        .param("reason", reason.name())
        .param("words", words)
        .param("hides", hides)
        .query(Long.class)
        .single();
  }

  /** One's own that stands about a thing. */
  Optional<Flag> standing(Actor viewer, ContentRef thing) {
    return jdbc.sql(
            OWN
                + """
                m.content_kind = :kind and m.content_id = :id
                and f.withdrawn_at is null and f.ruling_id is null
                """)
        .param("selves", aliases.selves(viewer))
        .param("kind", thing.kind().name())
        .param("id", thing.id())
        .query(FlagRows::flag)
        .optional();
  }

  Optional<Flag> find(Actor viewer, long id) {
    return jdbc.sql(OWN + "f.id = :id")
        .param("selves", aliases.selves(viewer))
        .param("id", id)
        .query(FlagRows::flag)
        .optional();
  }

  /** One's own, newest first. */
  List<Flag> own(Actor viewer, long before, int most) {
    return jdbc.sql(OWN + "f.id < :before order by f.id desc limit :most")
        .param("selves", aliases.selves(viewer))
        .param("before", before)
        .param("most", most)
        .query(FlagRows::flag)
        .list();
  }

  void withdraw(long id) {
    jdbc.sql(
            """
            update flags set withdrawn_at = now()
            where id = :id and withdrawn_at is null and ruling_id is null
            """)
        .param("id", id)
        .update();
  }

  /** Whether a flag that hides stands in a matter. */
  boolean hiding(long matter) {
    return jdbc.sql(
            """
            select exists (select from flags
                           where matter_id = :matter and hides
                             and withdrawn_at is null and ruling_id is null)
            """)
        .param("matter", matter)
        .query(Boolean.class)
        .single();
  }

  /** How often lately one said wrongly, under whatever name, that a patient was exposed. */
  long rejected(Actor actor, int days) {
    return jdbc.sql(
            """
            select count(*) from flags f join rulings r on r.id = f.ruling_id
            where f.account_id = any (:selves) and f.reason = 'PATIENT' and r.decision = 'KEPT'
              and r.decided_at > now() - make_interval(days => :days)
            """)
        .param("selves", aliases.selves(actor))
        .param("days", days)
        .query(Long.class)
        .single();
  }

  /** Whether a moderator has let a thing stand since its words were changed last. */
  boolean kept(Flagged thing) {
    return jdbc.sql(
            """
            select exists (
              select from matters m join rulings r on r.matter_id = m.id
              left join appeals p on p.ruling_id = r.id
              where m.content_kind = :kind and m.content_id = :id and r.decided_at > :changed
                and (r.decision in ('KEPT', 'FOLDED') or not coalesce(p.upheld, true)))
            """)
        .param("kind", thing.thing().kind().name())
        .param("id", thing.thing().id())
        .param("changed", Timestamp.from(thing.changedAt()))
        .query(Boolean.class)
        .single();
  }

  /** What a moderator reads, the newest first. */
  List<Said> said(long matter) {
    return jdbc.sql(
            """
            select reason, words, raised_at from flags
            where matter_id = :matter and withdrawn_at is null order by id desc limit 50
            """)
        .param("matter", matter)
        .query(
            (row, number) ->
                new Said(
                    Reason.valueOf(row.getString("reason")),
                    row.getString("words"),
                    row.getTimestamp("raised_at").toInstant()))
        .list();
  }

  boolean waiting(long matter) {
    return jdbc.sql(
            """
            select exists (select from flags where matter_id = :matter
                           and withdrawn_at is null and ruling_id is null)
            """)
        .param("matter", matter)
        .query(Boolean.class)
        .single();
  }

  /** Lets a ruling answer what waits, and what the one before it answered; whose they are. */
  List<Long> answer(long matter, long previous, long ruling) {
    return jdbc.sql(
            """
            update flags set ruling_id = :ruling
            where matter_id = :matter and withdrawn_at is null
              and (ruling_id is null or ruling_id = :previous)
            returning account_id
            """)
        .param("matter", matter)
        .param("previous", previous)
        .param("ruling", ruling)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private static Flag flag(ResultSet row, int number) throws SQLException {
    long ruling = row.getLong("ruling_id");
    return new Flag(
        row.getLong("id"),
        ContentRef.of(row.getString("content_kind"), row.getLong("content_id")),
        row.getLong("matter_id"),
        row.getLong("case_id"),
        Reason.valueOf(row.getString("reason")),
        row.getString("words"),
        row.getTimestamp("raised_at").toInstant(),
        row.getBoolean("withdrawn"),
        ruling == 0 ? null : ruling);
  }
}
