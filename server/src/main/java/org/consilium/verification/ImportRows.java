package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /**
   * Finds, for the rest of the transaction, whose lines are not those of the last file. What a
   * number's lines say is kept as a sum of 48 bits a line: with a seed that another way of
   * gathering them must raise.
   */
  void compare(long id, String register) {
    jdbc.sql("set local work_mem = '32MB'").update();
    jdbc.sql("set local synchronous_commit = off").update();
    jdbc.sql(
            """
            create temp table register_seen on commit drop as
            select number,
                   sum(hash_record_extended(row(family_name, given_name, profession, specialty,
                                                specialty_words, place, state), 1) >> 16)::bigint
                     as digest
            from register_staging
            where import_id = :id
            group by number
            """)
        .param("id", id)
        .update();
    jdbc.sql("analyze register_seen").update();
    jdbc.sql(
            """
            create temp table register_diff on commit drop as
            select coalesce(s.number, e.number) as number, s.digest, e.state as was,
                   s.number is null as missing
            from register_seen s
              full join (select number, digest, state, source from register_entries
                         where register = :register) e on e.number = s.number
            where case when s.number is null then e.source = 'FILE' and e.state <> 'GONE'
                       else s.digest is distinct from e.digest end
            """)
        .param("register", register)
        .update();
    jdbc.sql("analyze register_diff").update();
  }

  /**
   * Makes one row of the lines of each number that is new or changed: the worse state, which comes
   * later in the alphabet, and names of one line that has some.
   */
  void gather(long id) {
    jdbc.sql(
            """
            create temp table register_new on commit drop as
            select number, min(array[family_name, given_name, family_key, given_key])
                             filter (where family_name <> '') as names,
                   coalesce(max(profession) filter (where profession <> 'STUDENT'),
                            max(profession)) as profession,
                   min(array[specialty, specialty_words]) as specialty,
                   min(place) as place, max(state) as state
            from register_staging
            where import_id = :id and number in (select number from register_diff)
            group by number
            """)
        .param("id", id)
        .update();
    jdbc.sql("analyze register_new").update();
  }

  /**
   * @param known numbers that the register named before
   * @param lost of these, the ones that the file does not name or not as active any more
   */
  record Extent(long known, long lost) {}

  Extent extent(String register) {
    return jdbc.sql(
            """
            select (select count(*) from register_entries
                    where register = :register and source = 'FILE' and state <> 'GONE'),
                   (select count(*) from register_diff d left join register_new n using (number)
                    where d.missing or (d.was = 'ACTIVE' and n.state <> 'ACTIVE'))
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
                                          place, state, source, digest)
            select :register, number, coalesce(n.names[1], ''), coalesce(n.names[2], ''),
                   coalesce(n.names[3], ''), coalesce(n.names[4], ''), n.profession,
                   n.specialty[1], n.specialty[2], n.place, n.state, 'FILE', d.digest
            from register_new n join register_diff d using (number)
            where d.was is null
            order by number
            """)
        .param("register", register)
        .update();
  }

  /** A line without a name, such as of a number that was taken back, leaves the name known. */
  long change(String register) {
    return jdbc.sql(
            """
            update register_entries e
            set family_name = coalesce(n.names[1], e.family_name),
                given_name = coalesce(n.names[2], e.given_name),
                family_key = coalesce(n.names[3], e.family_key),
                given_key = coalesce(n.names[4], e.given_key),
                profession = n.profession, specialty = n.specialty[1],
                specialty_words = n.specialty[2], place = n.place, state = n.state,
                source = 'FILE', digest = d.digest
            from register_new n join register_diff d using (number)
            where e.register = :register and e.number = n.number
            """)
        .param("register", register)
        .update();
  }

  long part(String register) {
    return jdbc.sql(
            """
            update register_entries e set state = 'GONE', digest = null
            from register_diff d
            where e.register = :register and e.number = d.number and d.missing
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
}
