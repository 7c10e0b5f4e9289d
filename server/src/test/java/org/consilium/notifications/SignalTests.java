package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.foundation.ContentRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTests {
  @Test
  void whatIsSaidIsUnderstood() {
    Signal told = new Signal.Announced(41);
    Signal changed = new Signal.Changed(new ContentRef(ContentRef.Kind.CASE, 12));

    assertThat(told.payload()).isEqualTo("announcement:41");
    assertThat(changed.payload()).isEqualTo("changed:CASE-12");
    assertThat(Signal.parse(told.payload())).contains(told);
    assertThat(Signal.parse(changed.payload())).contains(changed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "announcement",
        "announcement:",
        "announcement:-1",
        "announcement:1x",
        "announcement:99999999999999999999",
        "changed:",
        "changed:CASE",
        "changed:CASE-",
        "changed:case-1",
        "changed:WIKI-1",
        "somethingNew:1"
      })
  void whatAnotherVersionSaysIsPassedOver(String payload) {
    assertThat(Signal.parse(payload)).isEmpty();
  }
}
