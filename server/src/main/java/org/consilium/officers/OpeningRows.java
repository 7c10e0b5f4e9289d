package org.consilium.officers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consilium.pseudonyms.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OpeningRows {
  private static final String SELECT =
      """
      select o.id, o.alias_id, l.case_id, l.name as alias, o.asked_by,
             coalesce(asker.name, '') as asker, o.asked_at, o.reason, o.danger,
             decider.name as decider, o.decided_at, o.agreed, o.notice_at,
             o.result is not null as waiting,
             exists (select from opening_shares s join officer_keys k on k.id = s.key_id
                     where s.opening_id = o.id and k.account_id = :viewer) as held
      from openings o
      join aliases l on l.id = o.alias_id
      left join bylines asker on asker.id = o.asked_by and not asker.named
      left join bylines decider on decider.id = o.decided_by and not decider.named
      """;

  private final JdbcClient jdbc;

  OpeningRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty when the alias is asked for already. */
  Optional<Long> insert(long alias, long askedBy, String reason, boolean danger) {
    return jdbc.sql(
            """
            insert into openings (alias_id, asked_by, reason, danger)
            values (:alias, :by, :reason, :danger)
            on conflict (alias_id) where decided_at is null do nothing
            returning id
            """)
        .param("alias", alias)
        .param("by", askedBy)
        .param("reason", reason)
        .param("danger", danger)
        .query(Long.class)
        .optional();
  }

  void insertShare(long opening, Vault.Share share) {
    jdbc.sql(
            """
            insert into opening_shares (opening_id, key_id, x, ciphertext)
            values (:opening, :key, :x, :sealed)
            """)
        .param("opening", opening)
        .param("key", share.keyId())
        .param("x", share.x())
        .param("sealed", share.sealed())
        .update();
  }

  Optional<Vault.Share> share(long opening, long keyId) {
    return jdbc.sql(
            """
            select key_id, x, ciphertext from opening_shares
            where opening_id = :opening and key_id = :key
            """)
        .param("opening", opening)
        .param("key", keyId)
        .query(
            (row, number) ->
                new Vault.Share(row.getLong("key_id"), row.getInt("x"), row.getBytes("ciphertext")))
        .optional();
  }

  void deleteShares(long opening) {
    jdbc.sql("delete from opening_shares where opening_id = :opening")
        .param("opening", opening)
        .update();
  }

  /** Newest first, without those of the viewer's own aliases. */
  List<Opening> newest(long viewer, Long[] own, int most) {
    return jdbc.sql(SELECT + "where o.alias_id <> all (:own) order by o.id desc limit :most")
        .param("viewer", viewer)
        .param("own", own)
        .param("most", most)
        .query(OpeningRows::opening)
        .list();
  }

  Optional<Opening> find(long viewer, Long[] own, long id) {
    return jdbc.sql(SELECT + "where o.id = :id and o.alias_id <> all (:own)")
        .param("viewer", viewer)
        .param("own", own)
        .param("id", id)
        .query(OpeningRows::opening)
        .optional();
  }

  /** One that waits, held for the rest of the transaction. */
  Optional<Long> take(long id) {
    return jdbc.sql("select id from openings where id = :id and decided_at is null for update")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  /** What the owner of these aliases may know by now, newest first. */
  List<Opening> told(long owner, Long[] aliases) {
    return jdbc.sql(
            SELECT
                + """
                where o.alias_id = any (:aliases) and o.agreed and o.notice_at <= now()
                order by o.id desc limit 200
                """)
        .param("viewer", owner)
        .param("aliases", aliases)
        .query(OpeningRows::opening)
        .list();
  }

  void decide(
      long id,
      long decidedBy,
      boolean agreed,
      byte @Nullable [] result,
      @Nullable Instant noticeAt) {
    jdbc.sql(
            """
            update openings
            set decided_by = :by, decided_at = now(), agreed = :agreed, result = :result,
                notice_at = :notice
            where id = :id
            """)
        .param("id", id)
        .param("by", decidedBy)
        .param("agreed", agreed)
        .param("result", result)
        .param("notice", noticeAt == null ? null : Timestamp.from(noticeAt))
        .update();
  }

  /** What waits for the asker, and is then there no more; empty for anybody else. */
  Optional<byte[]> result(long id, long askedBy) {
    return jdbc.sql(
            """
            select result from openings
            where id = :id and asked_by = :by and result is not null for update
            """)
        .param("id", id)
        .param("by", askedBy)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  void told(long id) {
    jdbc.sql("update openings set result = null, told_at = now() where id = :id")
        .param("id", id)
        .update();
  }

  /** What is to be told to a member now. */
  record Notice(long id, long aliasId, long caseId) {}

  List<Notice> takeDue(int most) {
    return jdbc.sql(
            """
            update openings o set noticed_at = now() from aliases l
            where l.id = o.alias_id and o.id in (
              select id from openings
              where notice_at <= now() and noticed_at is null
              order by notice_at limit :most for update skip locked)
            returning o.id, o.alias_id, l.case_id
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Notice(row.getLong("id"), row.getLong("alias_id"), row.getLong("case_id")))
        .list();
  }

  /** A request that fell, and who had asked. */
  record Fallen(long aliasId, long askedBy) {}

  /**
   * Requests that cannot go on without an officer: those they made, those only they could answer.
   */
  List<Fallen> drop(long officer) {
    return jdbc.sql(
            """
            delete from openings o
            where decided_at is null
              and (asked_by = :officer or not exists (
                select from opening_shares s join officer_keys k on k.id = s.key_id
                where s.opening_id = o.id and k.account_id <> :officer))
            returning alias_id, asked_by
            """)
        .param("officer", officer)
        .query((row, number) -> new Fallen(row.getLong("alias_id"), row.getLong("asked_by")))
        .list();
  }

  /** Takes away whose these aliases were where it waits for who asked. */
  void forget(Long[] aliases) {
    jdbc.sql(
            """
            update openings set result = null
            where alias_id = any (:aliases) and result is not null
            """)
        .param("aliases", aliases)
        .update();
  }

  /** Requests that nobody answered in time fall. */
  int expire(int days) {
    return jdbc.sql(
            """
            delete from openings
            where decided_at is null and asked_at < now() - make_interval(days => :days)
            """)
        .param("days", days)
        .update();
  }

  private static Opening opening(ResultSet row, int number) throws SQLException {
    Timestamp decided = row.getTimestamp("decided_at");
    Timestamp notice = row.getTimestamp("notice_at");
    return new Opening(
        row.getLong("id"),
        row.getLong("alias_id"),
        row.getLong("case_id"),
        row.getString("alias"),
        row.getLong("asked_by"),
        row.getString("asker"),
        row.getTimestamp("asked_at").toInstant(),
        row.getString("reason"),
        row.getBoolean("danger"),
        row.getString("decider"),
        decided == null ? null : decided.toInstant(),
        (Boolean) row.getObject("agreed"),
        notice == null ? null : notice.toInstant(),
        row.getBoolean("waiting"),
        row.getBoolean("held"));
  }
}
