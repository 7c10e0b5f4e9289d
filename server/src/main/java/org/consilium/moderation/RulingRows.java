package org.consilium.moderation;

import java.util.List;
import java.util.Objects;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RulingRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  RulingRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when another was decided meanwhile
   */
  long insert(Actor moderator, Matter matter, RulingForm form, String reason, boolean concealed) {
    return jdbc.sql(
            """
            insert into rulings (matter_id, previous, decision, rule, reason, measure, pause_days,
                                 declare, concealed, asked_at, decided_by)
            select id, :previous, :decision, :rule, :reason, :measure, :days, :declare, :concealed,
                   since, :moderator
            from matters where id = :matter
            returning id
            """)
        .param("matter", matter.id())
        .param("previous", form.previous())
        .param("decision", Objects.requireNonNull(form.decision()).name())
        .param("rule", Objects.requireNonNull(form.rule()).name())
        .param("reason", reason)
        .param("measure", form.measure().name())
        .param("days", form.pause())
        .param("declare", form.declare())
        .param("concealed", concealed)
        .param("moderator", moderator.account())
        .query(Long.class)
        .single();
  }

  /** Whether a ruling concerns the viewer: as author, as one who flagged, by office. */
  List<Long> open(Actor viewer, List<Long> ids, boolean moderator) {
    return jdbc.sql(
            """
            select r.id from rulings r join matters m on m.id = r.matter_id
            where r.id = any (:ids)
              and (:moderator or m.author_id = any (:selves)
                   or exists (select from flags f
                              where f.matter_id = m.id and f.account_id = any (:selves)
                                and f.withdrawn_at is null))
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("selves", aliases.selves(viewer))
        .param("moderator", moderator)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  void appeal(Ruling ruling, String words) {
    jdbc.sql(
            """
            insert into appeals (ruling_id, ruled_by, words)
            values (:ruling, :by, :words)
            """)
        .param("ruling", ruling.id())
        .param("by", ruling.decidedBy())
        .param("words", words)
        .update();
  }

  /** False when it was decided meanwhile. */
  boolean decideAppeal(Actor moderator, long ruling, boolean upheld, String reason) {
    return jdbc.sql(
                """
                update appeals
                set decided_by = :moderator, decided_at = now(), upheld = :upheld, reason = :reason
                where ruling_id = :ruling and decided_at is null
                """)
            .param("ruling", ruling)
            .param("moderator", moderator.account())
            .param("upheld", upheld)
            .param("reason", reason)
            .update()
        == 1;
  }

  /** The author has changed an answer as asked: it waits for another look. */
  boolean changed(ContentRef thing) {
    return jdbc.sql(
                """
                update matters m set state = 'WAITING', since = now()
                where m.content_kind = :kind and m.content_id = :id and m.state = 'DECIDED'
                  and (select r.decision = 'CHANGE' and coalesce(p.upheld, true)
                       from rulings r left join appeals p on p.ruling_id = r.id
                       where r.matter_id = m.id order by r.previous desc limit 1)
                """)
            .param("kind", thing.kind().name())
            .param("id", thing.id())
            .update()
        == 1;
  }

  /** Answers of somebody about whose interests was asked last, and nothing was declared since. */
  List<Long> undeclared(long account) {
    return jdbc.sql(
            """
            select m.content_id from matters m
            where m.author_id = :account and m.content_kind = 'ANSWER'
              and (select r.declare from rulings r
                   where r.matter_id = m.id order by r.previous desc limit 1)
            """)
        .param("account", account)
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
