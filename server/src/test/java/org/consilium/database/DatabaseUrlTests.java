package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTests {
  @Test
  void libpqAndJdbcFormsMeanTheSame() {
    DatabaseUrl expected = new DatabaseUrl("jdbc:postgresql://db:5433/ward", "amal", "p@ss:/+w%rd");

    assertThat(DatabaseUrl.parse("postgresql://amal:p%40ss:%2F+w%25rd@db:5433/ward"))
        .isEqualTo(expected);
    assertThat(
            DatabaseUrl.parse(
                "jdbc:postgresql://db:5433/ward?user=amal&password=p%40ss%3A%2F+w%25rd"))
        .isEqualTo(expected);
  }

  @Test
  void otherSettingsReachTheDriverUnderItsNames() {
    assertThat(DatabaseUrl.parse("postgres://a@h/d?sslmode=require&connect_timeout=3").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h/d?sslmode=require&connectTimeout=3");
  }

  @Test
  void aMessageNeverShowsThePassword() {
    assertThat(DatabaseUrl.parse("postgresql://amal:secret@db/ward?sslmode=require"))
        .hasToString("postgresql://db/ward");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://a:b@h/d", "db", "postgresql://h/d", "postgresql://a%zz@h/d"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(StartRefused.class);
  }
}
