package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Profession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RegisterRows {
  private static final String SELECT =
      """
      select number, family_name, given_name, profession, specialty, specialty_words, place, state
      from register_entries
      """;

  private final JdbcClient jdbc;

  RegisterRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<RegisterEntry> find(String register, String number) {
    return jdbc.sql(SELECT + "where register = :register and number = :number")
        .param("register", register)
        .param("number", number)
        .query(RegisterRows::read)
        .optional();
  }

  /** Whom the register names like that, a few. */
  List<RegisterEntry> named(String register, String familyKey, String givenKey) {
    return jdbc.sql(
            SELECT
                + """
                where register = :register and family_key = :family and given_key = :given
                order by number limit 5
                """)
        .param("register", register)
        .param("family", familyKey)
        .param("given", givenKey)
        .query(RegisterRows::read)
        .list();
  }

  /**
   * Keeps what the register itself answered about one number. Whether a file names it is left as it
   * is, and who is gone or struck off comes back with a file only; the next one is compared anew.
   */
  void keep(String register, RegisterEntry entry) {
    jdbc.sql(
            """
            insert into register_entries (register, number, family_name, given_name, family_key,
                                          given_key, profession, specialty, specialty_words,
                                          place, state, source)
            values (:register, :number, :family, :given, :familyKey, :givenKey, :profession,
                    :specialty, :words, :place, :state, 'LOOKUP')
            on conflict (register, number) do update
            set family_name = excluded.family_name, given_name = excluded.given_name,
                family_key = excluded.family_key, given_key = excluded.given_key,
                profession = excluded.profession, specialty = excluded.specialty,
                specialty_words = excluded.specialty_words, digest = null,
                state = case when excluded.state = 'ACTIVE'
                               and register_entries.state in ('GONE', 'STRUCK_OFF')
                             then register_entries.state else excluded.state end
            """)
        .param("register", register)
        .param("number", entry.number())
        .param("family", entry.familyName())
        .param("given", entry.givenName())
        .param("familyKey", NameKey.of(entry.familyName()))
        .param("givenKey", NameKey.of(entry.givenName()))
        .param("profession", entry.profession() == null ? null : entry.profession().name())
        .param("specialty", entry.specialty())
        .param("words", entry.specialtyWords())
        .param("place", entry.place())
        .param("state", entry.state().name())
        .update();
  }

  /** The register names nobody under a number that only it had answered about. */
  void part(String register, String number) {
    jdbc.sql(
            """
            update register_entries set state = 'GONE'
            where register = :register and number = :number and source = 'LOOKUP'
            """)
        .param("register", register)
        .param("number", number)
        .update();
  }

  private static RegisterEntry read(ResultSet row, int number) throws SQLException {
    return new RegisterEntry(
        row.getString("number"),
        row.getString("family_name"),
        row.getString("given_name"),
        Profession.of(String.valueOf(row.getString("profession"))).orElse(null),
        row.getString("specialty"),
        row.getString("specialty_words"),
        row.getString("place"),
        RegisterState.valueOf(row.getString("state")));
  }
}
