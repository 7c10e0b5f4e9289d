package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.consilium.World;
import org.consilium.accounts.Byline;
import org.consilium.directory.Circles.Tie;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CirclesTests extends World {
  @Autowired private Circles circles;

  @Test
  void oneAsksTheOtherSaysYes() {
    circles.ask(amal.actor(), bruno.handle());
    circles.ask(amal.actor(), bruno.handle());
    assertThat(circles.between(amal.actor(), bruno.id())).isEqualTo(Tie.ASKED);
    assertThat(circles.between(bruno.actor(), amal.id())).isEqualTo(Tie.ASKS);
    assertThat(circles.asking(bruno.actor())).isOne();

    circles.ask(bruno.actor(), amal.handle());
    assertThat(circles.of(amal.actor()).trusted())
        .extracting(Byline::handle)
        .containsExactly("bruno-keller");
    assertThat(circles.of(bruno.actor()).trusted())
        .extracting(Byline::handle)
        .containsExactly("amal-haddad");
    assertThat(circles.asking(bruno.actor())).isZero();
    assertThat(rows.rows("select act from audit_entries where object_kind = 'account' order by id"))
        .extracting(row -> row.get("act"))
        .containsExactly("circle.ask", "circle.accept");
  }

  @Test
  void whoIsAskedIsTold() {
    as(amal).post("/circle/bruno-keller");
    assertThat(as(bruno).get("/notifications").body())
        .contains("Une demande pour votre cercle", "Amal Haddad", "href=\"/circle\"");
    as(bruno).post("/circle/amal-haddad");
    assertThat(rows.number("select count(*) from notifications where read_at is null")).isZero();
    circles.end(amal.actor(), bruno.handle());
    assertThat(as(bruno).get("/notifications").body()).doesNotContain("Amal Haddad");
  }

  @Test
  void strangersFillNobodysCircle() {
    fill("asker_id", "asked_id", "null");
    assertThat(circles.asking(amal.actor())).isEqualTo(Circles.MOST);
    circles.ask(amal.actor(), bruno.handle());
    assertThat(circles.between(amal.actor(), bruno.id())).isEqualTo(Tie.ASKED);

    rows.change("delete from ties");
    fill("asked_id", "asker_id", "now()");
    assertThatThrownBy(() -> circles.ask(amal.actor(), bruno.handle())).isInstanceOf(Refusal.class);
    rows.change("update accounts set verification = 'SUSPENDED' where handle = 'stranger-7'");
    circles.ask(amal.actor(), bruno.handle());
    circles.end(amal.actor(), "stranger-7");
    assertThatThrownBy(() -> circles.end(amal.actor(), "stranger-7")).isInstanceOf(Refusal.class);
  }

  /** A hundred and fifty strangers, tied to Amal. */
  private void fill(String stranger, String own, String accepted) {
    rows.change(
        """
        insert into accounts (email, given_name, family_name, handle, profession, country,
                              verification, verified_on, charter)
        select 'stranger-' || n || '@example.org', 'Sam', 'Stranger', 'stranger-' || n, 'NURSE',
               'FR', 'VERIFIED', current_date, 1
        from generate_series(1, 150) n
        on conflict do nothing
        """);
    rows.change(
        "insert into ties ("
            + stranger
            + ", "
            + own
            + ", accepted_at) select id, "
            + amal.id()
            + ", "
            + accepted
            + " from accounts where handle like 'stranger-%'");
  }

  @Test
  void eitherEndsIt() {
    circles.ask(amal.actor(), bruno.handle());
    circles.ask(bruno.actor(), amal.handle());
    circles.end(bruno.actor(), amal.handle());
    assertThat(circles.between(amal.actor(), bruno.id())).isEqualTo(Tie.NONE);
    circles.end(bruno.actor(), amal.handle());
  }

  @Test
  void nobodyTiesThemselvesOrWhoIsNotVerified() {
    assertThatThrownBy(() -> circles.ask(amal.actor(), amal.handle())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> circles.ask(amal.actor(), dana.handle())).isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsForTheCircleShowsToTheCircle() {
    as(amal).post("/me/directory", "contact", "Poste 12", "contactFor", "CIRCLE");
    assertThat(as(bruno).get("/members/amal-haddad").body()).doesNotContain("Poste 12");
    assertThat(as(bruno).post("/circle/amal-haddad").location()).isEqualTo("/circle");
    assertThat(as(bruno).get("/members/amal-haddad").body()).doesNotContain("Poste 12");
    assertThat(as(amal).get("/circle").body()).contains("Bruno Keller").contains("Accepter");
    as(amal).post("/circle/bruno-keller");
    assertThat(as(bruno).get("/members/amal-haddad").body()).contains("Poste 12");
    as(amal).post("/circle/bruno-keller/end");
    assertThat(as(bruno).get("/members/amal-haddad").body()).doesNotContain("Poste 12");
  }
}
