package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.consilium.accounts.Profession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QueueRows {
  private final JdbcClient jdbc;

  QueueRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Open reviews of others, the oldest first.
   *
   * @param profession its name, or nothing for all
   * @param ready only those with something to read or two opinions to bring together
   */
  List<QueueRow> page(long viewer, long after, int size, String profession, boolean ready) {
    return jdbc.sql(
            """
            select r.id, r.account_id, a.given_name || ' ' || a.family_name as name, a.profession,
                   a.country, a.place, r.cause, r.opened_at,
                   array(select p.kind from proofs p
                         where p.account_id = r.account_id and p.ended_at is null and
            """
                + ProvenRows.COUNTS
                + """
                   ) as proofs,
                   (select count(*) from documents d
                    where d.account_id = r.account_id and d.state = 'WAITING')::int as documents,
                   r.second_look and exists (select from opinions o where o.review_id = r.id
                     and o.decision <> 'MORE' and o.given_at >= r.changed_at) as second
            from reviews r join accounts a on a.id = r.account_id
            where r.closed_at is null and r.id > :after and r.account_id <> :viewer
              and (:profession = '' or a.profession = :profession)
              and (not :ready
                   or exists (select from documents d
                              where d.account_id = r.account_id and d.state = 'WAITING')
                   or exists (select from proofs p where p.account_id = r.account_id
                              and p.ended_at is null and p.kind in ('MAILBOX', 'VOUCHERS', 'DOCUMENT'))
                   or r.words is not null)
            order by r.id
            limit :size
            """)
        .param("after", after)
        .param("viewer", viewer)
        .param("profession", profession)
        .param("ready", ready)
        .param("size", size)
        .query(QueueRows::read)
        .list();
  }

  long waiting(long viewer) {
    return jdbc.sql(
            "select count(*) from reviews where closed_at is null and account_id <> :viewer")
        .param("viewer", viewer)
        .query(Long.class)
        .single();
  }

  private static QueueRow read(ResultSet row, int number) throws SQLException {
    return new QueueRow(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getString("name"),
        Profession.valueOf(row.getString("profession")),
        row.getString("country"),
        row.getString("place"),
        Review.Cause.valueOf(row.getString("cause")),
        row.getTimestamp("opened_at").toInstant(),
        ProofKind.of(row.getArray("proofs")),
        row.getInt("documents"),
        0,
        0,
        row.getBoolean("second"));
  }
}
