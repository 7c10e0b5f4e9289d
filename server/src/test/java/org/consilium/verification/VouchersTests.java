package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.consilium.Person;
import org.consilium.accounts.Departures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VouchersTests extends Desk {
  @Autowired private Vouchers vouchers;
  @Autowired private Terms terms;
  @Autowired private Departures departures;

  @Test
  void twoVouchersAtOnceMakeAProof() {
    as(dana).post("/status/vouching");
    String code = vouchers.link(dana.id()).orElseThrow().replaceFirst("/vouch/", "");
    CyclicBarrier start = new CyclicBarrier(2);
    CompletableFuture<Void> one = giving(amal, code, start);
    CompletableFuture<Void> two = giving(bruno, code, start);
    one.join();
    two.join();
    assertThat(proved()).isOne();
  }

  @Test
  void internsAndWhoJustCameVouchForNobody() {
    vouch(chloe, dana);
    rows.change("update accounts set verified_on = current_date where id = ?", amal.id());
    vouch(amal, dana);
    assertThat(inForce()).isZero();
    as(dana).post("/status/vouching");
    String link = vouchers.link(dana.id()).orElseThrow();
    assertThat(as(chloe).get(link).body()).contains("un interne ne le peut pas encore");
    assertThat(as(amal).get(link).body()).contains("quatre-vingt-dix jours");
  }

  @Test
  void twoOfWhomOneStandsOnTheOthersWordAreNotTwo() {
    rows.voucher(bruno, amal);
    vouch(amal, dana);
    vouch(bruno, dana);
    assertThat(inForce()).isOne();
    vouch(outsider, dana);
    assertThat(proved()).isOne();
  }

  @Test
  void theDossierSaysOnWhatGroundsAGiverStands() {
    rows.change("insert into proofs (account_id, kind) values (?, 'DOCUMENT')", amal.id());
    vouch(amal, dana);
    vouch(bruno, dana);
    assertThat(dossier(verifier, dana))
        .contains("Vérifié depuis le", "aucune preuve enregistrée", ">document</span>");
  }

  @Test
  void aTermsEndTakesNothingBackThatWasSaid() {
    vouch(amal, dana);
    vouch(bruno, dana);
    rows.change("insert into terms (account_id, until) values (?, current_date - 1)", amal.id());
    terms.end();
    assertThat(standing(amal)).isEqualTo("SUSPENDED");
    assertThat(proved()).isOne();
  }

  @Test
  void whoIsErasedVouchesForNobodyAnyMore() {
    vouch(amal, dana);
    vouch(bruno, dana);
    rows.change("update reviews set closed_at = now() where account_id = ?", dana.id());
    rows.change(
        "update accounts set verification = 'VERIFIED', country = 'DE' where id = ?", dana.id());
    departures.erase(amal.actor());
    assertThat(proved()).isZero();
    assertThat(
            rows.number(
                "select count(*) from reviews where cause = 'VOUCHER_WITHDRAWN' and account_id = ?",
                dana.id()))
        .isOne();
  }

  private CompletableFuture<Void> giving(Person giver, String code, CyclicBarrier start) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            start.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          vouchers.give(giver.actor(), code, Voucher.Relation.WORK, "Ensemble depuis des années.");
        });
  }

  private long inForce() {
    return rows.number(
        "select count(*) from vouchers where account_id = ? and withdrawn_at is null", dana.id());
  }

  private long proved() {
    return rows.number(
        "select count(*) from proofs where account_id = ? and kind = 'VOUCHERS' and ended_at is null",
        dana.id());
  }
}
