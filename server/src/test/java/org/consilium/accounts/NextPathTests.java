package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPathTests {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/cases/12", "/search?specialty=ent&kind=POLL", "/me#top"})
  void aPathOfOursStays(String path) {
    assertThat(NextPath.safe(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "/a\\b",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        "evil"
      })
  void anythingElseIsHome(String path) {
    assertThat(NextPath.safe(path)).isEqualTo("/");
  }
}
