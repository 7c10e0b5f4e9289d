package org.consilium.pseudonyms;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AliasRows {
  private final JdbcClient jdbc;

  AliasRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when it is there: waits for a sending under way to know. */
  boolean insert(long id, String name, Kind kind) {
    return jdbc.sql(
                """
                insert into aliases (id, name, profession, specialty, country, verified)
                values (:id, :name, :profession, :specialty, :country, :verified)
                on conflict (id) do nothing
                """)
            .param("id", id)
            .param("name", name)
            .param("profession", kind.profession())
            .param("specialty", kind.specialty())
            .param("country", kind.country())
            .param("verified", kind.verified())
            .update()
        == 1;
  }

  void insertMark(long id, byte[] mark, byte[] slot) {
    jdbc.sql("insert into alias_marks (alias_id, mark, slot) values (:id, :mark, :slot)")
        .param("id", id)
        .param("mark", mark)
        .param("slot", slot)
        .update();
  }

  /** One after the other, for what shares a key, until the transaction ends. */
  void lock(long key) {
    jdbc.sql("select pg_advisory_xact_lock(:key)")
        .param("key", key)
        .query((row, number) -> 0)
        .list();
  }

  /** False when it speaks in another thread. */
  boolean place(long id, long caseId) {
    return jdbc.sql(
                """
                update aliases set case_id = :case
                where id = :id and coalesce(case_id, :case) = :case
                """)
            .param("id", id)
            .param("case", caseId)
            .update()
        == 1;
  }

  /** Those among these slots that are taken, in no order. */
  List<Alias> at(Collection<byte[]> slots) {
    return jdbc.sql(
            """
            select a.id, coalesce(a.case_id, 0) as case_id, a.name
            from alias_marks m join aliases a on a.id = m.alias_id
            where m.slot = any (:slots)
            """)
        .param("slots", slots.toArray(byte[][]::new))
        .query(
            (row, number) ->
                new Alias(row.getLong("id"), row.getLong("case_id"), row.getString("name")))
        .list();
  }

  Optional<Alias> inThread(long caseId, String name) {
    return jdbc.sql(
            """
            select id, case_id, name from aliases
            where case_id = :case and upper(name) = upper(:name)
            """)
        .param("case", caseId)
        .param("name", name)
        .query(
            (row, number) ->
                new Alias(row.getLong("id"), row.getLong("case_id"), row.getString("name")))
        .optional();
  }

  Optional<Alias> find(long id) {
    return jdbc.sql("select id, coalesce(case_id, 0) as case_id, name from aliases where id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Alias(row.getLong("id"), row.getLong("case_id"), row.getString("name")))
        .optional();
  }

  Optional<byte[]> mark(long id) {
    return jdbc.sql("select mark from alias_marks where alias_id = :id")
        .param("id", id)
        .query((row, number) -> row.getBytes("mark"))
        .optional();
  }

  /** A slot that is taken. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Taken(byte[] slot, long alias) {}

  /** Those among these slots that are taken, and by what. */
  List<Taken> taken(Collection<ByteBuffer> slots) {
    return jdbc.sql("select slot, alias_id from alias_marks where slot = any (:slots)")
        .param("slots", slots.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query((row, number) -> new Taken(row.getBytes("slot"), row.getLong("alias_id")))
        .list();
  }

  /**
   * What shows beside an alias.
   *
   * @param verified year, or null where too few colleagues share it
   * @param alike how many verified members share profession, specialty and country, counted no
   *     further than what is enough
   */
  record Kind(
      String profession,
      @Nullable String specialty,
      String country,
      @Nullable Integer verified,
      long alike) {}

  Kind kind(long accountId, int enough) {
    return jdbc.sql(
            """
            select me.profession, me.specialties[1] as specialty, me.country,
                   (select count(*) from (
                      select from accounts o
                      where o.verification = 'VERIFIED' and o.profession = me.profession
                        and o.country = me.country
                        and coalesce(o.specialties[1], '') = coalesce(me.specialties[1], '')
                      limit :enough) as alike) as all_of_them,
                   case when (select count(*) from (
                      select from accounts o
                      where o.verification = 'VERIFIED' and o.profession = me.profession
                        and o.country = me.country
                        and coalesce(o.specialties[1], '') = coalesce(me.specialties[1], '')
                        and o.verified_on >= date_trunc('year', me.verified_on)
                        and o.verified_on < date_trunc('year', me.verified_on) + interval '1 year'
                      limit :enough) as of_the_year) >= :enough
                        then extract(year from me.verified_on)::int end as verified
            from accounts me
            where me.id = :account
            """)
        .param("account", accountId)
        .param("enough", enough)
        .query(
            (row, number) ->
                new Kind(
                    row.getString("profession"),
                    row.getString("specialty"),
                    row.getString("country"),
                    (Integer) row.getObject("verified"),
                    row.getLong("all_of_them")))
        .single();
  }

  /** Puts other digests in the place of those by which an alias was known again. */
  void updateMark(long id, byte[] mark, byte[] slot) {
    jdbc.sql("update alias_marks set mark = :mark, slot = :slot where alias_id = :id")
        .param("id", id)
        .param("mark", mark)
        .param("slot", slot)
        .update();
  }
}
