package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who proposes options and how others stand to them. */
@Repository
class OptionRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  OptionRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** The caller has seen that the answers are open to the viewer, or shows nothing of it. */
  Options.Heard heard(long caseId) {
    Map<Long, Options.Proposal> proposals =
        jdbc
            .sql(
                """
                select a.id, coalesce(a.revised_at, a.created_at) as at,
                """
                    + BylineRows.COLUMNS
                    + """

                    from answers a
                    join bylines author on author.id = a.author_id and author.named = a.named
                    where a.case_id = :id and a.options <> '[]'
                    """)
            .param("id", caseId)
            .query(OptionRows::proposal)
            .list()
            .stream()
            .collect(Collectors.toMap(Options.Proposal::answer, proposal -> proposal));
    List<Options.Said> said =
        jdbc.sql(
                """
                select s.account_id, s.option, s.stance, s.reason, s.taken_at,
                       exists (select from case_specialties q
                               join specialties p on p.id = q.specialty_id
                               where q.case_id = s.case_id and p.code = author.specialty) as peer,
                """
                    + BylineRows.COLUMNS
                    + """

                    from stances s
                    left join bylines author on author.id = s.account_id and author.named = s.named
                    where s.case_id = :id order by s.taken_at, s.account_id
                    """)
            .param("id", caseId)
            .query(OptionRows::said)
            .list();
    return new Options.Heard(proposals, said);
  }

  /** What the actor says of options that are one, in place of all that was said before of any. */
  void take(Actor actor, long caseId, Options.Words words) {
    jdbc.sql(
            """
            insert into stances (case_id, option, account_id, stance, reason, named)
            values (:id, :option, :actor, :stance, :reason,
                    :actor > 0 and exists (
                      select from case_specialties cs
                      join specialties s on s.id = cs.specialty_id
                      where cs.case_id = :id and not s.pseudonyms))
            """)
        .param("id", caseId)
        .param("option", words.option())
        .param("actor", actor.id())
        .param("stance", words.stance().name())
        .param("reason", words.reason())
        .update();
  }

  /** Takes back whatever the actor said of these options, under whatever name. */
  boolean unsay(Actor actor, long caseId, Collection<String> options) {
    return jdbc.sql(
                """
                delete from stances
                where case_id = :id and option = any (:options) and account_id = any (:selves)
                """)
            .param("id", caseId)
            .param("options", options.toArray(String[]::new))
            .param("selves", aliases.selves(actor))
            .update()
        > 0;
  }

  private static Options.Proposal proposal(ResultSet row, int number) throws SQLException {
    return new Options.Proposal(
        row.getLong("id"), row.getTimestamp("at").toInstant(), BylineRows.read(row));
  }

  private static Options.Said said(ResultSet row, int number) throws SQLException {
    Stance stance = Stance.valueOf(row.getString("stance"));
    // Who agreed and was erased is nobody: a voice without a byline.
    Byline by = row.getString("author_profession") == null ? null : BylineRows.read(row);
    return new Options.Said(
        row.getLong("account_id"),
        new Options.Words(row.getString("option"), stance, row.getString("reason")),
        row.getTimestamp("taken_at").toInstant(),
        row.getBoolean("peer"),
        by);
  }
}
