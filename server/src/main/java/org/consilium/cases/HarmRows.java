package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Warnings that were not taken back. */
@Repository
class HarmRows {
  /** Whether warning {@code h} is open to the viewer though moderation may hide it. */
  static final String SHOWN = " (not h.hidden or :moderator or h.account_id = any (:selves)) ";

  private static final String SELECT =
      """
      select h.id, h.answer_id, h.raised_at, h.reason, h.reply,
             h.maintained_at is not null as maintained, h.hidden, h.account_id = any (:selves) as own,
      """
          + DifferentialRows.STANDS
          + " as stands, "
          + BylineRows.COLUMNS
          + """

          from harms h join bylines author on author.id = h.account_id and author.named = h.named
          where h.withdrawn_at is null and
          """
          + SHOWN
          + " and ";

  private final JdbcClient jdbc;
  private final Aliases aliases;

  HarmRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** By answer; the caller has seen that the answers are open to the viewer. */
  Map<Long, List<Harm>> of(Actor viewer, Collection<Long> answers) {
    return jdbc
        .sql(SELECT + "h.answer_id = any (:answers) order by h.id")
        .param("selves", aliases.selves(viewer))
        .param("moderator", viewer.is(Standing.MODERATOR))
        .param("answers", answers.toArray(Long[]::new))
        .query(HarmRows::harm)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Harm::answerId));
  }

  /** The caller has to see that its answer is open to the viewer. */
  Optional<Harm> find(Actor viewer, long id) {
    return jdbc.sql(SELECT + "h.id = :id")
        .param("selves", aliases.selves(viewer))
        .param("moderator", viewer.is(Standing.MODERATOR))
        .param("id", id)
        .query(HarmRows::harm)
        .optional();
  }

  long insert(Actor actor, long answer, String reason) {
    return jdbc.sql(
            """
            insert into harms (answer_id, account_id, reason, named)
            values (:answer, :actor, :reason,
                    :actor > 0 and exists (
                      select from answers a
                      join case_specialties cs on cs.case_id = a.case_id
                      join specialties s on s.id = cs.specialty_id
                      where a.id = :answer and not s.pseudonyms))
            returning id
            """)
        .param("answer", answer)
        .param("actor", actor.id())
        .param("reason", reason)
        .query(Long.class)
        .single();
  }

  /** Another reply takes the place of the one before; what was maintained stays so. */
  void reply(long id, String reply) {
    jdbc.sql("update harms set reply = :reply, replied_at = now() where id = :id")
        .param("id", id)
        .param("reply", reply)
        .update();
  }

  void maintain(long id) {
    jdbc.sql("update harms set maintained_at = now() where id = :id and replied_at is not null")
        .param("id", id)
        .update();
  }

  void withdraw(long id) {
    jdbc.sql("update harms set withdrawn_at = now() where id = :id and withdrawn_at is null")
        .param("id", id)
        .update();
  }

  private static Harm harm(ResultSet row, int number) throws SQLException {
    return new Harm(
        row.getLong("id"),
        row.getLong("answer_id"),
        row.getTimestamp("raised_at").toInstant(),
        row.getString("reason"),
        row.getString("reply"),
        row.getBoolean("maintained"),
        row.getBoolean("stands"),
        row.getBoolean("own"),
        row.getBoolean("hidden"),
        BylineRows.read(row));
  }
}
