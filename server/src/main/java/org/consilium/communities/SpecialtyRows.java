package org.consilium.communities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.accounts.Profession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SpecialtyRows {
  private final JdbcClient jdbc;

  SpecialtyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Specialty> all() {
    return jdbc.sql(
            """
            select id, code, family, name_fr, name_en, name_de, people_fr, people_en, people_de,
                   pseudonyms, professions
            from specialties order by id
            """)
        .query(SpecialtyRows::read)
        .list();
  }

  void allowPseudonyms(int id, boolean allowed) {
    jdbc.sql("update specialties set pseudonyms = :allowed where id = :id")
        .param("id", id)
        .param("allowed", allowed)
        .update();
  }

  void admit(int id, Set<Profession> professions) {
    jdbc.sql("update specialties set professions = :professions where id = :id")
        .param("id", id)
        .param("professions", professions.stream().map(Profession::name).toArray(String[]::new))
        .update();
  }

  private static Specialty read(ResultSet row, int number) throws SQLException {
    return new Specialty(
        row.getInt("id"),
        row.getString("code"),
        row.getString("family"),
        words(row, "name"),
        words(row, "people"),
        row.getBoolean("pseudonyms"),
        Arrays.stream((String[]) row.getArray("professions").getArray())
            .map(Profession::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Map<String, String> words(ResultSet row, String column) throws SQLException {
    return Map.of(
        "fr", row.getString(column + "_fr"),
        "en", row.getString(column + "_en"),
        "de", row.getString(column + "_de"));
  }
}
