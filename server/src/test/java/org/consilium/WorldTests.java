package org.consilium;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorldTests extends World {
  @Test
  void aSessionOpensTheHomePageAndNobodyElseGetsIn() {
    assertThat(as(amal).get("/").status()).isEqualTo(200);
    assertThat(as(dana).get("/").location()).isEqualTo("/status");
    assertThat(signedOut().get("/").location()).isEqualTo("/sign-in");
  }

  @Test
  void everyTestFindsTheSamePeopleAndNothingElse() {
    assertThat(rows.number("select count(*) from accounts")).isEqualTo(8);
    assertThat(rows.number("select count(*) from audit_entries")).isZero();
  }
}
