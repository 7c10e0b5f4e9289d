package org.consilium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.consilium.foundation.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Writes the test world straight into the tables, and reads what the rooms do not tell. */
public final class WorldRows extends PeopleRows {
  /** Empties every table but those that the schema fills, whatever refers to what. */
  private static final String EMPTY =
      """
      do $$
      declare stored regclass;
      begin
        set local session_replication_role = replica;
        for stored in
          select c.oid::regclass from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and c.relname not in ('specialties', 'flyway_schema_history', 'installation', 'places')
        loop
          execute 'delete from ' || stored;
        end loop;
      end $$
      """;

  private static final String DEADLOCK = "40P01";

  private final JdbcClient jdbc;
  private final JdbcClient superuser;
  private final String superuserUrl;

  WorldRows(JdbcClient jdbc, String superuserUrl) {
    super(jdbc);
    this.jdbc = jdbc;
    this.superuser = JdbcClient.create(new DriverManagerDataSource(superuserUrl));
    this.superuserUrl = superuserUrl;
  }

  /** Keeps everybody from a table until it is closed. */
  public Connection lock(String table) throws SQLException {
    Connection connection = DriverManager.getConnection(superuserUrl);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
    return connection;
  }

  /** Once more when a clock of the application was at work in the same tables. */
  void empty() {
    for (int left = 5; left > 0; left--) {
      try (Connection connection = DriverManager.getConnection(superuserUrl);
          Statement statement = connection.createStatement()) {
        statement.execute(EMPTY);
        return;
      } catch (SQLException e) {
        if (left == 1 || !DEADLOCK.equals(e.getSQLState())) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /**
   * A question straight into the tables, asked of specialties, whose answers are open to all.
   *
   * @param audience {@code MEMBERS} or {@code SPECIALTIES}
   * @param options choices of a poll, if it is one
   */
  public long question(
      Person author, String body, String audience, List<String> specialties, String... options) {
    long id =
        jdbc.sql(
                """
                insert into cases (author_id, ticket, kind, urgency, audience, language, body,
                                   options)
                values (:author, gen_random_uuid(), :kind, 'ROUTINE', :audience, 'fr', :body,
                        :options)
                returning id
                """)
            .param("author", author.id())
            .param("kind", options.length > 0 ? "POLL" : "TREATMENT")
            .param("audience", audience)
            .param("body", body)
            .param("options", options)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into case_specialties (case_id, specialty_id)
            select :id, s.id from specialties s where s.code = any (:codes)
            """)
        .param("id", id)
        .param("codes", specialties.toArray(String[]::new))
        .update();
    return id;
  }

  /** An answer straight into the tables. */
  public long answer(long question, Person author, String body) {
    return jdbc.sql(
            """
            insert into answers (case_id, author_id, ticket, body)
            values (:case, :author, gen_random_uuid(), :body)
            returning id
            """)
        .param("case", question)
        .param("author", author.id())
        .param("body", body)
        .query(Long.class)
        .single();
  }

  /** A warning that an answer may harm. */
  public long warning(long answer, Person raisedBy) {
    return jdbc.sql(
            """
            insert into harms (answer_id, account_id, reason) values (:answer, :by, 'Risque.')
            returning id
            """)
        .param("answer", answer)
        .param("by", raisedBy.id())
        .query(Long.class)
        .single();
  }

  /** A lesson of a case in two steps, the first with a question. */
  public long lesson(long question, Person author) {
    long id =
        jdbc.sql(
                """
                insert into lessons (case_id, author_id, title) values (:case, :author, 'Une plaque')
                returning id
                """)
            .param("case", question)
            .param("author", author.id())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into lesson_steps (lesson_id, place, body, question, choices)
            values (:id, 1, 'Une plaque.', 'Que faire ?', '{Biopsie,Attendre}'),
                   (:id, 2, 'Un psoriasis.', '', '{}')
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            insert into lesson_specialties (lesson_id, specialty_id)
            select :id, specialty_id from case_specialties where case_id = :case
            """)
        .param("id", id)
        .param("case", question)
        .update();
    return id;
  }

  /** The file of a thing that somebody wrote and others flagged; it waits. */
  public long matter(String kind, long thing, long question, Person author) {
    return jdbc.sql(
            """
            insert into matters (content_kind, content_id, case_id, author_id, rank)
            values (:kind, :thing, :case, :author, 2)
            returning id
            """)
        .param("kind", kind)
        .param("thing", thing)
        .param("case", question)
        .param("author", author.id())
        .query(Long.class)
        .single();
  }

  /** A flag that stands in a matter. */
  public long flag(long matter, Person raisedBy, String reason) {
    return jdbc.sql(
            """
            insert into flags (matter_id, account_id, reason, hides)
            values (:matter, :by, :reason, false)
            returning id
            """)
        .param("matter", matter)
        .param("by", raisedBy.id())
        .param("reason", reason)
        .query(Long.class)
        .single();
  }

  /** The author of the thing of a matter was reminded of the charter. */
  public long ruling(long matter, Person decidedBy) {
    return jdbc.sql(
            """
            with decided as (update matters set state = 'DECIDED' where id = :matter)
            insert into rulings (matter_id, previous, decision, rule, reason, measure, concealed,
                                 asked_at, decided_by)
            values (:matter, 0, 'KEPT', 'DISRESPECT', 'Le ton.', 'NOTICE', false, now(), :by)
            returning id
            """)
        .param("matter", matter)
        .param("by", decidedBy.id())
        .query(Long.class)
        .single();
  }

  /** A published picture of a case, without a picture in it. */
  public long picture(long question, Person attestedBy) {
    long id =
        jdbc.sql(
                """
                with consent as (
                  insert into consents (code_digest, scope, given_by, obtained, obtained_on,
                                        attested_by)
                  values (sha256(gen_random_uuid()::text::bytea), '{COMMUNITY,MEMBERS}', 'PATIENT',
                          'ORAL', current_date, :by)
                  returning id
                )
                insert into images (owner_kind, owner_id, position, consent_id, width, height,
                                    masks)
                select 'CASE', :case, 0, consent.id, 640, 480, 0 from consent
                returning id
                """)
            .param("case", question)
            .param("by", attestedBy.id())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into image_renditions (image_id, size, width, height, sealed)
            select :id, size, 160, 120, :sealed
            from unnest(array['small', 'medium', 'large']) as size
            """)
        .param("sealed", new Seal(Base64.getDecoder().decode(World.KEY)).close(new byte[] {1}))
        .param("id", id)
        .update();
    return id;
  }

  /** A picture being masked for a question. */
  public long stagedPicture(Person owner, byte[] sealed, int width, int height) {
    return jdbc.sql(
            """
            insert into staged_images (account_id, purpose, sealed, width, height, areas, reviewed)
            values (:owner, 'ask', :sealed, :width, :height, '{"found":[],"masks":{"boxes":[],"strokes":[]}}', true)
            returning id
            """)
        .param("owner", owner.id())
        .param("sealed", sealed)
        .param("width", width)
        .param("height", height)
        .query(Long.class)
        .single();
  }

  /** A date that the author of a question kept. */
  public long keptPassage(Person author, long question) {
    return jdbc.sql(
            """
            insert into kept_passages (content_kind, content_id, finding, path, type, keeping, author_id)
            values ('CASE', :case, gen_random_uuid(), '/cases/' || :case, 'DATE', 'NEEDED', :author)
            returning id
            """)
        .param("case", question)
        .param("author", author.id())
        .query(Long.class)
        .single();
  }

  /** An alias in a thread that an officer asked to open; nothing is sealed. */
  public long opening(long question, Person askedBy) {
    return jdbc.sql(
            """
            with alias as (
              insert into aliases (id, case_id, name, profession, country)
              values (-41, :case, 'Alias 7F3K', 'PHYSICIAN', 'FR') returning id
            )
            insert into openings (alias_id, asked_by, reason, danger)
            select id, :by, 'Une menace écrite', false from alias
            returning id
            """)
        .param("case", question)
        .param("by", askedBy.id())
        .query(Long.class)
        .single();
  }

  /** A notification that a question was asked. */
  public long notification(Person told, long question) {
    return jdbc.sql(
            """
            insert into notifications (account_id, announcement, kind, subject_kind, subject_id,
                                       path)
            values (:told, nextval('announcements'), 'PAGED', 'CASE', :case, '/cases/' || :case)
            returning id
            """)
        .param("told", told.id())
        .param("case", question)
        .query(Long.class)
        .single();
  }

  /**
   * What is written of this database on disk at this moment: its files and the log ahead of them.
   */
  public List<Path> files() throws IOException {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      try (ResultSet found =
          statement.executeQuery(
              """
              select current_setting('data_directory'), oid from pg_database
              where datname = current_database()
              """)) {
        found.next();
        Path data = Path.of(found.getString(1));
        try (Stream<Path> base = Files.walk(data.resolve("base").resolve(found.getString(2)));
            Stream<Path> log = Files.walk(data.resolve("pg_wal"))) {
          return Stream.concat(base, log).filter(Files::isRegularFile).toList();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the next account have a number that nothing else has. */
  public void numberAccountsFrom(long number) {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("select setval('accounts_id_seq', " + number + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One number, such as a count. */
  public long number(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query(Long.class).single();
  }

  /** Rows as maps from column to value. */
  public List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query().listOfRows();
  }

  /** Changes rows or tables as no room would, and as the application has no right to. */
  @Override
  public int change(String sql, Object... parameters) {
    return superuser.sql(sql).params(parameters).update();
  }
}
