package org.consilium.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.consilium.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRows {
  static final String COLUMNS =
      """
      id, email, mail_opens, given_name, family_name, pseudonym, shows, handle, profession,
             register_number, specialties, country, place, languages, language, zone, bio,
             verification, verified_on, mail_after_minutes, interests, interests_on, created_at,
             charter, leaving_at,
             array(select role from account_roles where account_id = accounts.id) as roles\
      """;

  private static final String SELECT = "select " + COLUMNS + "\nfrom accounts\n";

  private final JdbcClient jdbc;
  private final Training training;

  AccountRows(JdbcClient jdbc, Training training) {
    this.jdbc = jdbc;
    this.training = training;
  }

  Optional<Account> byId(long id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(this::read).optional();
  }

  List<Account> byIds(Collection<Long> ids) {
    return jdbc.sql(SELECT + "where id = any (:ids) order by id")
        .param("ids", ids.toArray(Long[]::new))
        .query(this::read)
        .list();
  }

  Optional<Account> byEmail(String email) {
    return jdbc.sql(SELECT + "where email = :email")
        .param("email", email)
        .query(this::read)
        .optional();
  }

  Optional<Account> byHandle(String handle) {
    return jdbc.sql(SELECT + "where handle = :handle")
        .param("handle", handle)
        .query(this::read)
        .optional();
  }

  List<Account> oldestFirst(Verification verification, long after, int size) {
    return jdbc.sql(
            SELECT + "where verification = :verification and id > :after order by id limit :size")
        .param("verification", verification.name())
        .param("after", after)
        .param("size", size)
        .query(this::read)
        .list();
  }

  List<Account> newestFirst(Verification verification, long before, int size) {
    return jdbc.sql(
            SELECT
                + "where verification = :verification and id < :before order by id desc limit :size")
        .param("verification", verification.name())
        .param("before", before)
        .param("size", size)
        .query(this::read)
        .list();
  }

  /** Opens an account and claims its handle; empty when the address has one already. */
  Optional<Long> insert(Opening opening, String handle, boolean mailOpens) {
    return jdbc.sql(
            """
            with opened as (
              insert into accounts (email, mail_opens, given_name, family_name, handle, profession,
                                    register_number, specialties, country, place, languages,
                                    language, charter)
              values (:email, :mailOpens, :given, :family, :handle, :profession, :register, :specialties,
                      :country, :place, :languages, :language, :charter)
              on conflict (email) do nothing
              returning id, handle
            ), accepted as (
              insert into charter_acceptances (account_id, version)
              select id, :charter from opened
            ), claimed as (
              insert into handles (handle, account_id) select handle, id from opened
            )
            select id from opened
            """)
        .param("email", opening.email())
        .param("mailOpens", mailOpens)
        .param("given", opening.givenName())
        .param("family", opening.familyName())
        .param("handle", handle)
        .param("profession", opening.profession().name())
        .param("register", opening.registerNumber())
        .param("specialties", array(opening.specialties()))
        .param("country", opening.country())
        .param("place", opening.place())
        .param("languages", array(opening.languages()))
        .param("language", opening.language().getLanguage())
        .param("charter", Charter.VERSION)
        .query(Long.class)
        .optional();
  }

  void update(long id, Settings settings, String handle) {
    jdbc.sql(
            """
            update accounts
            set shows = :shows, pseudonym = :pseudonym, handle = :handle, place = :place,
                languages = :languages, language = :language, zone = :zone, bio = :bio
            where id = :id
            """)
        .param("shows", settings.showsName() ? "NAME" : "PSEUDONYM")
        .param("pseudonym", settings.pseudonym())
        .param("handle", handle)
        .param("place", settings.place())
        .param("languages", array(settings.languages()))
        .param("language", settings.language().getLanguage())
        .param("zone", settings.zone().getId())
        .param("bio", settings.bio())
        .param("id", id)
        .update();
  }

  void updateMailDelay(long id, @Nullable Integer minutes) {
    jdbc.sql("update accounts set mail_after_minutes = :minutes where id = :id")
        .param("minutes", minutes)
        .param("id", id)
        .update();
  }

  /** Another address in place of one that nobody has opened a link at; false when it is taken. */
  boolean updateEmail(long id, String email) {
    return jdbc.sql(
                """
                update accounts set email = :email
                where id = :id and not mail_opens
                  and not exists (select from accounts where email = :email)
                """)
            .param("email", email)
            .param("id", id)
            .update()
        == 1;
  }

  /** False when links to the address signed in already. */
  boolean openMail(long id) {
    return jdbc.sql("update accounts set mail_opens = true where id = :id and not mail_opens")
            .param("id", id)
            .update()
        == 1;
  }

  void updateNumber(long id, String number) {
    jdbc.sql("update accounts set register_number = :number where id = :id")
        .param("number", number)
        .param("id", id)
        .update();
  }

  /** The day of a verification that was said again. */
  void renew(long id) {
    jdbc.sql("update accounts set verified_on = current_date where id = :id")
        .param("id", id)
        .update();
  }

  void updateProfession(long id, Profession profession) {
    jdbc.sql("update accounts set profession = :profession where id = :id")
        .param("profession", profession.name())
        .param("id", id)
        .update();
  }

  void updateLanguage(long id, Locale language) {
    jdbc.sql("update accounts set language = :language where id = :id")
        .param("language", language.getLanguage())
        .param("id", id)
        .update();
  }

  void updateInterests(long id, List<String> interests) {
    jdbc.sql(
            "update accounts set interests = :interests, interests_on = current_date where id = :id")
        .param("interests", array(interests))
        .param("id", id)
        .update();
  }

  /** Notes that a version of the charter was accepted. */
  void accept(long id, int version) {
    jdbc.sql(
            """
            with noted as (
              insert into charter_acceptances (account_id, version) values (:id, :version)
              on conflict do nothing
            )
            update accounts set charter = :version where id = :id
            """)
        .param("id", id)
        .param("version", version)
        .update();
  }

  /** Sets or takes back the day on which an account is erased. */
  void leave(long id, @Nullable Instant at) {
    jdbc.sql("update accounts set leaving_at = :at where id = :id")
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }

  /** To the same hour of tomorrow; false for who stays meanwhile. */
  boolean postpone(long id) {
    return jdbc.sql(
                """
                update accounts set leaving_at = now() + interval '1 day'
                where id = :id and leaving_at <= now()
                """)
            .param("id", id)
            .update()
        == 1;
  }

  List<Long> due() {
    return jdbc.sql(
            "select id from accounts where leaving_at <= now() order by leaving_at limit 100")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** One whose day has come, held until the transaction ends; empty when another node has them. */
  Optional<Account> takeLeaving(long id) {
    return jdbc.sql(SELECT + "where id = :id and leaving_at <= now() for update skip locked")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  /** Takes the person away; the number and what weighs in reading what they wrote stay. */
  void erase(long id) {
    jdbc.sql(
            """
            insert into former_members (id, profession, specialty, country)
            select id, profession, specialties[1], country from accounts where id = :id
            """)
        .param("id", id)
        .update();
    jdbc.sql("delete from accounts where id = :id").param("id", id).update();
  }

  /** A number that stands for nobody. */
  long nobody() {
    return jdbc.sql(
            """
            insert into authors (id) values (-(random() * 9007199254740991)::bigint - 1)
            returning id
            """)
        .query(Long.class)
        .single();
  }

  /** False when the account does not stand where the decision starts from. */
  boolean updateVerification(long id, Verification to, Collection<Verification> from) {
    return jdbc.sql(
                """
                update accounts
                set verification = :to,
                    verified_on = case :to when 'VERIFIED' then current_date else verified_on end
                where id = :id and verification in (:from)
                """)
            .param("to", to.name())
            .param("id", id)
            .param("from", from.stream().map(Verification::name).toList())
            .update()
        == 1;
  }

  /** Reads {@link #COLUMNS}. */
  Account read(ResultSet row, int number) throws SQLException {
    OffsetDateTime leaving = row.getObject("leaving_at", OffsetDateTime.class);
    return new Account(
        row.getLong("id"),
        row.getString("email"),
        row.getBoolean("mail_opens"),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getString("pseudonym"),
        row.getString("shows").equals("NAME"),
        row.getString("handle"),
        Profession.valueOf(row.getString("profession")),
        row.getString("register_number"),
        texts(row.getArray("specialties")),
        row.getString("country"),
        row.getString("place"),
        texts(row.getArray("languages")),
        Languages.of(row.getString("language")),
        ZoneId.of(row.getString("zone")),
        row.getString("bio"),
        Verification.valueOf(row.getString("verification")),
        row.getObject("verified_on", LocalDate.class),
        (Integer) row.getObject("mail_after_minutes"),
        Set.copyOf(texts(row.getArray("roles"))),
        texts(row.getArray("interests")),
        row.getObject("interests_on", LocalDate.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("charter"),
        leaving == null ? null : leaving.toInstant(),
        training.standings(Profession.valueOf(row.getString("profession"))));
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }
}
