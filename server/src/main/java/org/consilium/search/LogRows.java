package org.consilium.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The log of changes. Where a reader stands is a snapshot of PostgreSQL's: what it did not see,
 * though it may bear a lower number than what it saw, comes the next time.
 */
@Repository
class LogRows {
  /**
   * So many changes are written one by one, or as many as a fifth of the cases; to build anew
   * beside is quicker for more.
   */
  static final int MOST = 100_000;

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  LogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What happened since a snapshot.
   *
   * @param log which database this is, and on which timeline of PostgreSQL's: what a standby had
   *     not received when it took over, or was undone by a restore to a point in time, is in the
   *     indexes still, and its numbers are given again
   * @param vocabularies which ones were imported
   * @param snapshot what is included now
   * @param lost whether some of it was cleared away before it was read
   * @param behind whether there is more than can be read at once
   * @param moved whether the log counts the transactions of another cluster, which was restored
   *     here
   */
  record Changes(
      String log,
      String vocabularies,
      String snapshot,
      boolean lost,
      boolean behind,
      boolean moved,
      List<Long> cases) {
    /** Whether these are all, so that whoever writes them has everything up to the snapshot. */
    boolean whole() {
      return !lost && !behind;
    }
  }

  /** Where one stands who has read nothing: everything is in it. */
  static final String NOW = "";

  /**
   * @param since a snapshot, or {@link #NOW} for no changes
   */
  Optional<Changes> changes(String since) {
    return jdbc.sql(
            """
            with l as materialized (
              select l.generation::text || ':' || (pg_control_system()).system_identifier
                       || ':' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as log,
                     (select coalesce(string_agg(v.id::text, ',' order by v.id), '')
                      from vocabularies v) as vocabularies,
                     pg_current_snapshot() as snapshot,
                     coalesce(nullif(:since, ''), pg_current_snapshot()::text)::pg_snapshot as since,
                     l.cleared,
                     l.cluster <> (pg_control_system()).system_identifier::text as moved,
                     (select greatest(:most, (reltuples / 5)::bigint)
                      from pg_class where oid = 'cases'::regclass) as most
              from search_log l
            )
            select l.log, l.vocabularies, l.snapshot::text as snapshot,
                   :since <> '' and l.cleared >= pg_snapshot_xmin(l.since) as lost, l.moved, l.most,
                   array(select c.case_id from search_changes c
                         where c.tx >= pg_snapshot_xmin(l.since)
                           and not pg_visible_in_snapshot(c.tx, l.since) and :since <> ''
                         limit l.most + 1) as cases
            from l
            """)
        .param("since", since)
        .param("most", MOST)
        .query((row, number) -> changes(row))
        .optional();
  }

  private static Changes changes(ResultSet row) throws SQLException {
    Long[] cases = (Long[]) row.getArray("cases").getArray();
    return new Changes(
        row.getString("log"),
        row.getString("vocabularies"),
        row.getString("snapshot"),
        row.getBoolean("lost"),
        cases.length > row.getLong("most"),
        row.getBoolean("moved"),
        Stream.of(cases).distinct().toList());
  }

  /**
   * Takes a turn that one node at a time has, until the caller's transaction ends.
   *
   * @return false while another node has it
   */
  boolean turn(String name) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(:name))")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** The first node to come writes the one row. */
  void begin() {
    jdbc.sql("insert into search_log default values on conflict do nothing").update();
  }

  /** Begins another log where the numbers of the one that was brought here mean nothing. */
  void renew() {
    jdbc.sql(
            """
            with moved as (
              update search_log
              set generation = gen_random_uuid(), cleared = '0', told = pg_current_snapshot(),
                  cluster = (pg_control_system()).system_identifier::text
              where cluster <> (pg_control_system()).system_identifier::text
              returning one
            )
            delete from search_changes where exists (select from moved)
            """)
        .update();
  }

  /** Clears away what every node has long read; one that was off for longer builds anew. */
  int clear(int days) {
    return jdbc.sql(
            """
            with old as (
              delete from search_changes where noted_on < current_date - :days returning tx
            ), marked as (
              update search_log set cleared = greatest(cleared, (select max(tx) from old))
              where exists (select from old)
            )
            select count(*) from old
            """)
        .param("days", days)
        .query(Integer.class)
        .single();
  }

  /**
   * The cases that changed since saved searches were told last, and marks them as told in the
   * caller's transaction; empty while another node does it, or did a moment ago by other words: two
   * versions of the server beside each other would read all saved searches anew in turn.
   *
   * @param reached what this node's index holds
   * @param words by which it reads
   */
  List<Long> untold(String reached, String words) {
    boolean mine =
        jdbc.sql(
                """
                select true from search_log
                where told_with = :words or told_at < now() - make_interval(secs => :lease)
                for update skip locked
                """)
            .param("words", words)
            .param("lease", LEASE.toSeconds())
            .query(Boolean.class)
            .optional()
            .orElse(false);
    if (!mine) {
      return List.of();
    }
    List<Long> cases =
        jdbc.sql(
                """
                select distinct c.case_id
                from search_log l join search_changes c
                  on c.tx >= pg_snapshot_xmin(l.told) and not pg_visible_in_snapshot(c.tx, l.told)
                     and pg_visible_in_snapshot(c.tx, :reached::pg_snapshot)
                """)
            .param("reached", reached)
            .query((row, number) -> row.getLong(1))
            .list();
    jdbc.sql(
            """
            update search_log
            set told_with = :words, told_at = now(),
                told = case when pg_snapshot_xmin(:reached::pg_snapshot) >= pg_snapshot_xmin(told)
                            then :reached::pg_snapshot else told end
            """)
        .param("words", words)
        .param("reached", reached)
        .update();
    return cases;
  }
}
