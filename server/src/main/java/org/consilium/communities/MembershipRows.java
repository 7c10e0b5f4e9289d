package org.consilium.communities;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MembershipRows {
  private final JdbcClient jdbc;

  MembershipRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Integer> of(long account) {
    return jdbc.sql(
            """
            select specialty_id from memberships where account_id = :account
            order by joined_at, specialty_id
            """)
        .param("account", account)
        .query((row, number) -> row.getInt("specialty_id"))
        .list();
  }

  /** False when already a member, or of a profession that the community is not for. */
  boolean insert(long account, int specialty) {
    return jdbc.sql(
                """
                insert into memberships (account_id, specialty_id)
                select a.id, s.id
                from accounts a join specialties s on a.profession = any (s.professions)
                where a.id = :account and s.id = :specialty
                on conflict do nothing
                """)
            .param("account", account)
            .param("specialty", specialty)
            .update()
        == 1;
  }

  /** False when no member. */
  boolean delete(long account, int specialty) {
    return jdbc.sql(
                """
                delete from memberships where account_id = :account and specialty_id = :specialty
                """)
            .param("account", account)
            .param("specialty", specialty)
            .update()
        == 1;
  }

  Set<Integer> muted(long account) {
    return new HashSet<>(
        jdbc.sql("select specialty_id from specialty_mutes where account_id = :account")
            .param("account", account)
            .query((row, number) -> row.getInt("specialty_id"))
            .list());
  }

  /** False when muted already, or no member. */
  boolean mute(long account, int specialty) {
    return jdbc.sql(
                """
                insert into specialty_mutes (account_id, specialty_id)
                select account_id, specialty_id from memberships
                where account_id = :account and specialty_id = :specialty
                on conflict do nothing
                """)
            .param("account", account)
            .param("specialty", specialty)
            .update()
        == 1;
  }

  boolean unmute(long account, int specialty) {
    return jdbc.sql(
                """
                delete from specialty_mutes
                where account_id = :account and specialty_id = :specialty
                """)
            .param("account", account)
            .param("specialty", specialty)
            .update()
        == 1;
  }

  long reach(long asker, Collection<Integer> specialties) {
    return jdbc.sql(
            """
            select count(distinct account_id)
            from memberships m join accounts on accounts.id = account_id
            where specialty_id in (:specialties) and account_id <> :asker
              and verification = 'VERIFIED' and leaving_at is null and profession <> 'STUDENT'
              and not exists (select from specialty_mutes q
                              where q.account_id = m.account_id and q.specialty_id = m.specialty_id)
            """)
        .param("specialties", specialties)
        .param("asker", asker)
        .query(Long.class)
        .single();
  }

  /** Verified members by specialty; a specialty without any is not among the keys. */
  Map<Integer, Long> sizes() {
    return jdbc
        .sql(
            """
            select specialty_id, count(*) as size
            from memberships join accounts on accounts.id = account_id
            where verification = 'VERIFIED'
            group by specialty_id
            """)
        .query((row, number) -> Map.entry(row.getInt("specialty_id"), row.getLong("size")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
