package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportRows {
  private static final String COPY =
      """
      copy register_staging (import_id, number, family_name, given_name, family_key, given_key,
                             profession, specialty, specialty_words, place, state)
      from stdin
      """;

  private final JdbcClient jdbc;
  private final JdbcOperations operations;

  ImportRows(JdbcClient jdbc, JdbcOperations operations) {
    this.jdbc = jdbc;
    this.operations = operations;
  }

  /** How far an import has come. */
  record Progress(long id, long lines, long rows) {}

  /** The import of this very file that was broken off. */
  Optional<Progress> running(String register, byte[] digest) {
    return jdbc.sql(
            """
            select id, lines, rows from register_imports
            where register = :register and finished_at is null and digest = :digest
            """)
        .param("register", register)
        .param("digest", digest)
        .query((row, n) -> new Progress(row.getLong(1), row.getLong(2), row.getLong(3)))
        .optional();
  }

  long staged(long id) {
    return jdbc.sql("select count(*) from register_staging where import_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** Forgets what a broken off import of that register has read. */
  void drop(String register) {
    jdbc.sql(
            """
            with dropped as (
              delete from register_imports where register = :register and finished_at is null
              returning id
            )
            delete from register_staging where import_id in (select id from dropped)
            """)
        .param("register", register)
        .update();
    if (!running()) {
      jdbc.sql("truncate register_staging").update();
    }
  }

  /** Empty when another import of that register began in this moment. */
  Optional<Long> begin(String register, byte[] digest) {
    try {
      return jdbc.sql(
              """
              insert into register_imports (register, digest) values (:register, :digest)
              returning id
              """)
          .param("register", register)
          .param("digest", digest)
          .query(Long.class)
          .optional();
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /**
   * Copies entries of the file up to its line {@code most} into the staging table.
   *
   * @return how many
   */
  long copy(long id, RegisterFile file, long most) {
    Long rows =
        operations.execute(
            (ConnectionCallback<Long>)
                connection -> {
                  CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
                  try {
                    StagingText text = new StagingText(id);
                    long count = 0;
                    for (RegisterEntry entry = file.next(most);
                        entry != null;
                        entry = file.next(most)) {
                      text.add(entry);
                      count++;
                      if (text.full()) {
                        write(copy, text.take());
                      }
                    }
                    write(copy, text.take());
                    copy.endCopy();
                    return count;
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } finally {
                    if (copy.isActive()) {
                      copy.cancelCopy();
                    }
                  }
                });
    return rows == null ? 0 : rows;
  }

  private static void write(CopyIn copy, String text) throws java.sql.SQLException {
    byte[] bytes = text.getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  /** False when another process has moved it meanwhile. */
  boolean advance(Progress from, long lines, long rows) {
    return jdbc.sql(
                """
                update register_imports set lines = :lines, rows = :rows
                where id = :id and lines = :from and finished_at is null
                """)
            .param("lines", lines)
            .param("rows", rows)
            .param("id", from.id())
            .param("from", from.lines())
            .update()
        == 1;
  }

  /** Takes the import for this transaction; false when another process has. */
  boolean take(long id) {
    return jdbc.sql(
            """
            select true from register_imports where id = :id and finished_at is null
            for update skip locked
            """)
        .param("id", id)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /** One row a number, for the rest of the transaction. */
  void gather(long id) {
    jdbc.sql("set local work_mem = '48MB'").update();
    jdbc.sql("set local synchronous_commit = off").update();
    jdbc.sql(
            """
            create temp table register_new on commit drop as
            select number, min(family_name) as family_name, min(given_name) as given_name,
                   min(family_key) as family_key, min(given_key) as given_key,
                   coalesce(max(profession) filter (where profession <> 'STUDENT'),
                            max(profession)) as profession,
                   min(specialty) as specialty, min(specialty_words) as specialty_words,
                   min(place) as place, min(state) as state
            from register_staging
            where import_id = :id
            group by number
            """)
        .param("id", id)
        .update();
    jdbc.sql("analyze register_new").update();
  }

  /**
   * @param known numbers that the register named before
   * @param missing of these, the ones that the file does not name
   */
  record Extent(long known, long missing) {}

  Extent extent(String register) {
    return jdbc.sql(
            """
            select count(*), count(*) filter (where n.number is null)
            from register_entries e left join register_new n on n.number = e.number
            where e.register = :register and e.source = 'FILE' and e.state <> 'GONE'
            """)
        .param("register", register)
        .query((row, n) -> new Extent(row.getLong(1), row.getLong(2)))
        .single();
  }

  long add(String register) {
    return jdbc.sql(
            """
            insert into register_entries (register, number, family_name, given_name, family_key,
                                          given_key, profession, specialty, specialty_words,
                                          place, state, source)
            select :register, n.number, n.family_name, n.given_name, n.family_key, n.given_key,
                   n.profession, n.specialty, n.specialty_words, n.place, n.state, 'FILE'
            from register_new n
            where not exists (select from register_entries e
                              where e.register = :register and e.number = n.number)
            order by n.number
            """)
        .param("register", register)
        .update();
  }

  /** A line without a name, such as of a number that was taken back, leaves the name known. */
  long change(String register) {
    return jdbc.sql(
            """
            update register_entries e
            set family_name = coalesce(nullif(n.family_name, ''), e.family_name),
                given_name = coalesce(nullif(n.given_name, ''), e.given_name),
                family_key = coalesce(nullif(n.family_key, ''), e.family_key),
                given_key = coalesce(nullif(n.given_key, ''), e.given_key),
                profession = n.profession, specialty = n.specialty,
                specialty_words = n.specialty_words, place = n.place, state = n.state,
                source = 'FILE'
            from register_new n
            where e.register = :register and e.number = n.number
              and (coalesce(nullif(n.family_name, ''), e.family_name),
                   coalesce(nullif(n.given_name, ''), e.given_name),
                   n.profession, n.specialty, n.specialty_words, n.place, n.state, 'FILE')
                  is distinct from
                  (e.family_name, e.given_name, e.profession, e.specialty, e.specialty_words,
                   e.place, e.state, e.source)
            """)
        .param("register", register)
        .update();
  }

  long part(String register) {
    return jdbc.sql(
            """
            update register_entries e set state = 'GONE'
            where e.register = :register and e.source = 'FILE' and e.state <> 'GONE'
              and not exists (select from register_new n where n.number = e.number)
            """)
        .param("register", register)
        .update();
  }

  void finish(long id, Imported imported) {
    jdbc.sql(
            """
            update register_imports
            set finished_at = now(), added = :added, changed = :changed, gone = :gone,
                suspended = :suspended
            where id = :id
            """)
        .param("added", imported.added())
        .param("changed", imported.changed())
        .param("gone", imported.gone())
        .param("suspended", imported.suspended())
        .param("id", id)
        .update();
  }

  /** Gives back the room that an import took. */
  void sweep(long id) {
    if (running()) {
      jdbc.sql("delete from register_staging where import_id = :id").param("id", id).update();
    } else {
      jdbc.sql("truncate register_staging").update();
    }
  }

  private boolean running() {
    return jdbc.sql("select exists (select from register_imports where finished_at is null)")
        .query(Boolean.class)
        .single();
  }

  /** A member who was verified by a number that its register does not hold to any more. */
  record Departed(long account, RegisterState state) {}

  List<Departed> departed(String register) {
    return jdbc.sql(
            """
            select p.account_id, e.state
            from proofs p
              join accounts a on a.id = p.account_id and a.verification = 'VERIFIED'
              join register_entries e on e.register = p.register and e.number = p.number
            where p.register = :register and p.ended_at is null and e.state <> 'ACTIVE'
            order by p.account_id
            """)
        .param("register", register)
        .query(
            (row, n) -> new Departed(row.getLong(1), RegisterState.valueOf(row.getString("state"))))
        .list();
  }

  /** Who waits and gave a number that this register names. */
  List<Long> waiting(String register) {
    return jdbc.sql(
            """
            select a.id from accounts a
            where a.verification = 'PENDING' and a.country = :register
              and exists (select from register_entries e
                          where e.register = a.country
                            and e.number = upper(regexp_replace(a.register_number,
                                                                '[^0-9A-Za-z]', '', 'g')))
              and not exists (select from proofs p where p.account_id = a.id
                                and p.kind = 'REGISTER' and p.ended_at is null)
            order by a.id
            """)
        .param("register", register)
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
