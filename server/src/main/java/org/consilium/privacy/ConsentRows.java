package org.consilium.privacy;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentRows {
  private static final String STANDING =
      " not exists (select from consent_ends e where e.consent_id = consents.id) ";

  private final JdbcClient jdbc;

  ConsentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(
      byte[] digest,
      Set<Scope> scope,
      GivenBy givenBy,
      Way obtained,
      LocalDate on,
      @Nullable LocalDate expires,
      long attestedBy) {
    return jdbc.sql(
            """
            insert into consents (code_digest, scope, given_by, obtained, obtained_on, expires_on,
                                  attested_by)
            values (:digest, :scope, :givenBy, :obtained, :on, :expires, :attestedBy)
            returning id
            """)
        .param("digest", digest)
        .param("scope", scope.stream().map(Scope::name).toArray(String[]::new))
        .param("givenBy", givenBy.name())
        .param("obtained", obtained.name())
        .param("on", on)
        .param("expires", expires)
        .param("attestedBy", attestedBy)
        .query(Long.class)
        .single();
  }

  Optional<Long> byDigest(byte[] digest) {
    return jdbc.sql("select id from consents where code_digest = :digest")
        .param("digest", digest)
        .query(Long.class)
        .optional();
  }

  /** One that stands, of its doctor's own. */
  Optional<KeptConsent> own(Long[] selves, long id) {
    return jdbc.sql(
            "select id, scope, given_by, obtained_on, expires_on from consents"
                + " where id = :id and attested_by = any (:selves) and"
                + STANDING)
        .param("id", id)
        .param("selves", selves)
        .query(ConsentRows::read)
        .optional();
  }

  Optional<Long> doctor(long id) {
    return jdbc.sql("select attested_by from consents where id = :id")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  /** Holds a consent for the rest of the transaction: it is renewed or it ends, not both. */
  void lock(long id) {
    jdbc.sql("select id from consents where id = :id for update")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  void renew(long id, GivenBy givenBy, Way obtained, LocalDate on, @Nullable LocalDate expires) {
    jdbc.sql(
            """
            update consents set given_by = :givenBy, obtained = :obtained, obtained_on = :on,
                                expires_on = :expires, reminded_at = null
            where id = :id
            """)
        .param("id", id)
        .param("givenBy", givenBy.name())
        .param("obtained", obtained.name())
        .param("on", on)
        .param("expires", expires)
        .update();
  }

  /** False when it had ended before. */
  boolean end(long id, Ending cause) {
    return jdbc.sql(
                """
                insert into consent_ends (consent_id, cause) values (:id, :cause)
                on conflict (consent_id) do nothing
                """)
            .param("id", id)
            .param("cause", cause.name())
            .update()
        == 1;
  }

  /** Of these, the ones that stand today and go as far as a use. */
  List<Long> covering(Scope use, Collection<Long> ids) {
    return jdbc.sql(
            "select id from consents where id = any (:ids) and :use = any (scope)"
                + " and (expires_on is null or expires_on >= current_date) and"
                + STANDING)
        .param("ids", ids.toArray(Long[]::new))
        .param("use", use.name())
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Takes some whose last day is over, until the transaction ends; another node takes others. */
  List<Long> takeOver(int most) {
    return jdbc.sql(
            "select id from consents where expires_on < current_date and"
                + STANDING
                + "order by expires_on limit :most for update skip locked")
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Notes that these end within {@code days}, once for each; those given for less are left out. */
  List<Long> remind(int days) {
    return jdbc.sql(
            """
            update consents set reminded_at = now()
            where id in (
              select id from consents
              where expires_on between current_date and current_date + :days
                and obtained_on < expires_on - :days and reminded_at is null and
            """
                + STANDING
                + " for update skip locked) returning id")
        .param("days", days)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private static KeptConsent read(ResultSet row, int number) throws SQLException {
    Date expires = row.getDate("expires_on");
    return new KeptConsent(
        row.getLong("id"),
        scope(row.getArray("scope")),
        GivenBy.valueOf(row.getString("given_by")),
        row.getDate("obtained_on").toLocalDate(),
        expires == null ? null : expires.toLocalDate());
  }

  private static Set<Scope> scope(Array names) throws SQLException {
    Set<Scope> scope = EnumSet.noneOf(Scope.class);
    Arrays.stream((String[]) names.getArray()).map(Scope::valueOf).forEach(scope::add);
    return scope;
  }
}
