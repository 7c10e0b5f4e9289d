package org.consilium.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consilium.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRows {
  private static final String SELECT =
      """
      select id, email, given_name, family_name, pseudonym, shows, handle, profession,
             register_number, specialties, country, place, languages, language, zone, bio,
             verification, verified_on, mail_after_minutes,
             array(select role from account_roles where account_id = accounts.id) as roles
      from accounts
      """;

  private final JdbcClient jdbc;

  AccountRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> byId(long id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(AccountRows::read).optional();
  }

  Optional<Account> byEmail(String email) {
    return jdbc.sql(SELECT + "where email = :email")
        .param("email", email)
        .query(AccountRows::read)
        .optional();
  }

  Optional<Account> byHandle(String handle) {
    return jdbc.sql(SELECT + "where handle = :handle")
        .param("handle", handle)
        .query(AccountRows::read)
        .optional();
  }

  static Account read(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("email"),
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
        Set.copyOf(texts(row.getArray("roles"))));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }
}
