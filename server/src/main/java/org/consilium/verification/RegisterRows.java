package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RegisterRows {
  private static final String SELECT =
      """
      select register, number, family_name, given_name, profession, specialty, specialty_words, place, state
      from register_entries
      """;

  private final JdbcClient jdbc;

  RegisterRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<RegisterEntry> find(String register, String number) {
    RegisterNumber one = new RegisterNumber(register, number);
    return Optional.ofNullable(find(List.of(one)).get(one));
  }

  /** What the registers hold under several numbers. */
  Map<RegisterNumber, RegisterEntry> find(Collection<RegisterNumber> numbers) {
    Map<RegisterNumber, RegisterEntry> found = new HashMap<>();
    jdbc.sql(
            SELECT
                + """
                join unnest(:registers, :numbers) as wanted (register, number)
                  using (register, number)
                """)
        .param("registers", numbers.stream().map(RegisterNumber::register).toArray(String[]::new))
        .param("numbers", numbers.stream().map(RegisterNumber::number).toArray(String[]::new))
        .query(
            row -> {
              found.put(
                  new RegisterNumber(row.getString("register"), row.getString("number")),
                  read(row));
            });
    return found;
  }

  /** A few numbers of whom the registers of their countries name like these people. */
  Map<Long, List<String>> namesakes(List<Account> people) {
    Map<Long, List<String>> found = new HashMap<>();
    jdbc.sql(
            """
            select wanted.id, same.number
            from unnest(:ids, :registers, :families, :givens)
                as wanted (id, register, family, given)
              cross join lateral (
                select e.number from register_entries e
                where e.register = wanted.register and e.family_key = wanted.family
                  and e.given_key = wanted.given
                order by e.number limit 5
              ) same
            order by same.number
            """)
        .param("ids", people.stream().map(Account::id).toArray(Long[]::new))
        .param("registers", people.stream().map(Account::country).toArray(String[]::new))
        .param("families", keys(people, Account::familyName))
        .param("givens", keys(people, Account::givenName))
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
                  .add(row.getString("number"));
            });
    return found;
  }

  private static String[] keys(List<Account> people, Function<Account, String> name) {
    return people.stream().map(name).map(NameKey::of).toArray(String[]::new);
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

  private static RegisterEntry read(ResultSet row) throws SQLException {
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
