package org.consilium.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The log of changes. Where a reader stands is a snapshot of PostgreSQL's: what it did not see,
 * though it may bear a lower number than what it saw, comes the next time.
 */
@Repository
class LogRows {
  /** More changes than this are slower to write one by one than building anew beside. */
  static final int MOST = 100_000;

  private final JdbcClient jdbc;

  LogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What happened since a snapshot.
   *
   * @param log which database this is
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
      List<Long> cases) {}

  /** Where one stands who has read nothing: everything is in it. */
  static final String NOW = "";

  /**
   * @param since a snapshot, or {@link #NOW} for no changes
   */
  Optional<Changes> changes(String since) {
    List<Long> cases = new ArrayList<>();
    @Nullable Changes[] head = {null};
    jdbc.sql(
            """
            with l as materialized (
              select l.generation::text || ':' || (pg_control_system()).system_identifier as log,
                     (select coalesce(string_agg(v.id::text, ',' order by v.id), '')
                      from vocabularies v) as vocabularies,
                     pg_current_snapshot() as snapshot,
                     coalesce(nullif(:since, ''), pg_current_snapshot()::text)::pg_snapshot as since,
                     l.cleared,
                     l.cluster <> (pg_control_system()).system_identifier::text as moved
              from search_log l
            )
            select l.log, l.vocabularies, l.snapshot::text as snapshot,
                   :since <> '' and l.cleared >= pg_snapshot_xmin(l.since) as lost, l.moved,
                   c.case_id
            from l left join search_changes c
              on c.tx >= pg_snapshot_xmin(l.since) and not pg_visible_in_snapshot(c.tx, l.since)
                 and :since <> ''
            limit :most
            """)
        .param("since", since)
        .param("most", MOST + 1)
        .query(
            (java.sql.ResultSet row) -> {
              head[0] =
                  new Changes(
                      row.getString("log"),
                      row.getString("vocabularies"),
                      row.getString("snapshot"),
                      row.getBoolean("lost"),
                      false,
                      row.getBoolean("moved"),
                      cases);
              long id = row.getLong("case_id");
              if (!row.wasNull()) {
                cases.add(id);
              }
            });
    return Optional.ofNullable(head[0])
        .map(
            found ->
                new Changes(
                    found.log(),
                    found.vocabularies(),
                    found.snapshot(),
                    found.lost(),
                    cases.size() > MOST,
                    found.moved(),
                    cases.stream().distinct().toList()));
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
   * caller's transaction; empty while another node does it.
   *
   * @param reached what this node's index holds
   */
  List<Long> untold(String reached) {
    boolean mine =
        jdbc.sql("select true from search_log for update skip locked")
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
            update search_log set told = :reached::pg_snapshot
            where pg_snapshot_xmin(:reached::pg_snapshot) >= pg_snapshot_xmin(told)
            """)
        .param("reached", reached)
        .update();
    return cases;
  }
}
