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
import org.consilium.accounts.Charter;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Writes the test world straight into the tables, and reads what the rooms do not tell. */
public final class WorldRows {
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

  private final JdbcClient jdbc;
  private final JdbcClient superuser;
  private final String superuserUrl;

  WorldRows(JdbcClient jdbc, String superuserUrl) {
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

  void empty() {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Somebody with an account, who belongs to the specialties of the qualification.
   *
   * @param name given name and family name
   * @param specialties codes, the main one first
   */
  public void person(
      String handle,
      String name,
      Profession profession,
      boolean verified,
      String place,
      List<String> specialties,
      List<String> roles) {
    long id =
        jdbc.sql(
                """
                with opened as (
                  insert into accounts (email, given_name, family_name, handle, profession,
                                        register_number, specialties, country, place, languages,
                                        verification, verified_on, charter)
                  values (:handle || '@example.org', :given, :family, :handle, :profession,
                          '10000000000', :specialties, 'FR', :place, '{fr,en}',
                          :verification, case when :verified then current_date - 100 end, :charter)
                  returning id, handle
                ), claimed as (
                  insert into handles (handle, account_id) select handle, id from opened
                )
                select id from opened
                """)
            .param("handle", handle)
            .param("given", name.substring(0, name.indexOf(' ')))
            .param("family", name.substring(name.indexOf(' ') + 1))
            .param("profession", profession.name())
            .param("specialties", specialties.toArray(String[]::new))
            .param("place", place)
            .param("verification", verified ? "VERIFIED" : "PENDING")
            .param("verified", verified)
            .param("charter", Charter.VERSION)
            .query(Long.class)
            .single();
    join(id, specialties);
    if (!verified) {
      jdbc.sql("insert into reviews (account_id, cause) values (:id, 'JOINED')")
          .param("id", id)
          .update();
    }
    for (String role : roles) {
      jdbc.sql("insert into account_roles (account_id, role) values (:id, :role)")
          .param("id", id)
          .param("role", role)
          .update();
    }
  }

  /** Somebody who waits to be verified; gives the handle. */
  public String waiting(String handle, String name) {
    person(handle, name, Profession.PHYSICIAN, false, "Rodez", List.of(), List.of());
    return handle;
  }

  /** A document that waits to be read. */
  public long document(Person person, byte[] sealed) {
    return jdbc.sql(
            """
            insert into documents (account_id, kind, sealed, coarse, fine, bands)
            values (:account, 'ORDER_CARD', :sealed, 0, 0::bit(256), '{}') returning id
            """)
        .param("account", person.id())
        .param("sealed", sealed)
        .query(Long.class)
        .single();
  }

  /** The private link of somebody who asks colleagues to vouch. */
  public void voucherLink(Person person, byte[] code) {
    change(
        "insert into voucher_links (account_id, code, expires_at) values (?, ?, now() + interval '1 day')",
        person.id(),
        code);
  }

  /** What somebody said for somebody who waits, long enough ago. */
  public long voucher(Person person, Person giver) {
    return jdbc.sql(
            """
            insert into vouchers (account_id, giver_id, relation, words, given_at)
            values (:account, :giver, 'WORK', 'Ensemble depuis des années.', now() - interval '2 years')
            returning id
            """)
        .param("account", person.id())
        .param("giver", giver.id())
        .query(Long.class)
        .single();
  }

  /** Makes an account a member of communities. */
  public void join(long account, List<String> specialties) {
    jdbc.sql(
            """
            insert into memberships (account_id, specialty_id)
            select :id, s.id from specialties s where s.code = any (:codes)
            on conflict do nothing
            """)
        .param("id", account)
        .param("codes", specialties.toArray(String[]::new))
        .update();
  }

  /** Sets the language of somebody's interface. */
  public void speak(long account, String language) {
    jdbc.sql("update accounts set language = :language where id = :id")
        .param("language", language)
        .param("id", account)
        .update();
  }

  /**
   * A question straight into the tables, asked of specialties.
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
                                   options, search)
                values (:author, gen_random_uuid(), :kind, 'ROUTINE', :audience, 'fr', :body,
                        :options, to_tsvector('consilium', :body))
                returning id
                """)
            .param("author", author.id())
            .param("kind", options.length > 0 ? "POLL" : "DIAGNOSIS")
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

  /** Somebody asks to come back without any passkey. */
  public long recovery(Person asker) {
    return jdbc.sql(
            """
            insert into recoveries (account_id, stop_digest)
            values (:asker, sha256(gen_random_uuid()::text::bytea))
            returning id
            """)
        .param("asker", asker.id())
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

  /** A passkey that no authenticator holds. */
  public long passkey(Person owner) {
    return jdbc.sql(
            """
            with owner as (
              insert into passkey_owners (account_id, handle)
              values (:owner, sha256(gen_random_uuid()::text::bytea))
              on conflict (account_id) do update set handle = passkey_owners.handle
              returning account_id
            )
            insert into passkeys (account_id, credential_id, public_key, attestation,
                                  signature_count, backed_up, name)
            select account_id, sha256(gen_random_uuid()::text::bytea), '', '', 0, true, 'Firefox'
            from owner
            returning id
            """)
        .param("owner", owner.id())
        .query(Long.class)
        .single();
  }

  /** All of somebody's own, put together: a byte. */
  public long export(Person owner, byte[] sealed) {
    return jdbc.sql(
            """
            with made as (
              insert into exports (account_id, ready_at, bytes, signature)
              values (:owner, now(), 1, '') returning id
            )
            insert into export_pieces (export_id, number, sealed) select id, 0, :sealed from made
            returning export_id
            """)
        .param("owner", owner.id())
        .param("sealed", sealed)
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
  public int change(String sql, Object... parameters) {
    return superuser.sql(sql).params(parameters).update();
  }
}
