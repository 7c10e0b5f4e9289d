package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.World;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The register's own API, played by a server that answers in its shape. */
class AnnuaireTests extends World {
  private static final String LENOIR =
      """
      {"resourceType": "Bundle", "type": "searchset", "total": 1, "entry": [
        {"fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Practitioner/003-1",
         "resource": {"resourceType": "Practitioner", "id": "003-1", "active": %s,
          "identifier": [{"use": "official", "system": "https://rpps.esante.gouv.fr",
                          "value": "10100000003"}],
          "name": [{"use": "usual", "family": "LENOIR", "given": ["Dana"], "prefix": ["MME"]}],
          "qualification": [
            {"code": {"coding": [{"system":
               "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante",
               "code": "10", "display": "Médecin"}]}},
            {"code": {"coding": [{"system":
               "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale",
               "code": "SM26", "display": "Qualifié en médecine générale"}]}}]},
         "search": {"mode": "match"}},
        {"resource": {"resourceType": "PractitionerRole", "id": "005-1", "active": true,
          "practitioner": {"reference": "Practitioner/003-1"},
          "code": [{"coding": [{"system":
               "https://mos.esante.gouv.fr/NOS/TRE_R09-CategorieProfessionnelle/FHIR/TRE-R09-CategorieProfessionnelle",
               "code": "C", "display": "Civil"}]}]},
         "search": {"mode": "include"}}]}
      """;

  private static final String NOBODY =
      """
      {"resourceType": "Bundle", "type": "searchset", "total": 0}
      """;

  @Autowired private LookupRows lookupRows;
  @Autowired private RegisterRows registerRows;
  @Autowired private RegisterProofs registerProofs;
  @Autowired private Leavers departures;
  @Autowired private RateLimits limits;
  @Autowired private Imports imports;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private TransactionTemplate transaction;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String answer = LENOIR.formatted("true");
  private String second = NOBODY;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/fhir/v2/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("ESANTE-API-KEY"));
          byte[] body =
              (exchange.getRequestURI().toString().contains("page=2") ? second : answer)
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void onePractitionerIsReadWithTheRoles() {
    assertThat(annuaire("key").find("10100000003"))
        .contains(
            new RegisterEntry(
                "10100000003",
                "LENOIR",
                "Dana",
                Profession.PHYSICIAN,
                "general-practice",
                "Qualifié en médecine générale",
                null,
                RegisterState.ACTIVE));
    assertThat(asked)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("/fhir/v2/Practitioner?identifier=https")
                    .contains("10100000003")
                    .endsWith(" key"));
    answer = LENOIR.formatted("false");
    assertThat(annuaire("key").find("10100000003").orElseThrow().state())
        .isEqualTo(RegisterState.LEFT);
    answer = NOBODY;
    assertThat(annuaire("key").find("10100000003")).isEmpty();
    status = 503;
    assertThatThrownBy(() -> annuaire("key").find("10100000003"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aNumberThatTheFileDoesNotNameIsAskedForAwayFromTheRequest() {
    Lookups lookups = lookups("key");
    ask(lookups);
    assertThat(asked).isEmpty();
    status = 500;
    lookups.round();
    assertThat(asked).as("a failure waits").hasSizeGreaterThanOrEqualTo(1);
    int before = asked.size();
    lookups.round();
    assertThat(asked).hasSize(before);
    status = 200;
    rows.change("update register_lookups set due_at = now()");
    lookups.round();
    assertThat(
            rows.number(
                "select count(*) from proofs where account_id = ? and kind = 'REGISTER'",
                dana.id()))
        .isOne();
    assertThat(rows.number("select count(*) from register_lookups")).isZero();
  }

  @Test
  void anAnswerOfSeveralPagesIsReadToItsEndAndLeadsNowhereElse() {
    second = LENOIR.formatted("true");
    answer = next(url() + "/?page=2");
    assertThat(annuaire("key").find("10100000003").orElseThrow().familyName()).isEqualTo("LENOIR");
    assertThat(asked).hasSize(2);
    answer = next("http://localhost:" + server.getAddress().getPort() + "/fhir/v2/?page=2");
    assertThatThrownBy(() -> annuaire("key").find("10100000003"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aMemberWhomNoFileNamesIsAskedForAgainAfterEachImport(@TempDir Path folder)
      throws IOException {
    Lookups lookups = lookups("key");
    ask(lookups);
    lookups.round();
    rows.change("update accounts set verification = 'VERIFIED' where id = ?", dana.id());
    Path file =
        Extracts.zip(folder, "1.zip", List.of(Extracts.doctor("10100000001", "A", "B", "C")));
    imports.run(Actor.nobody(Locale.FRENCH), "FR", List.of(file), false, line -> {});
    answer = NOBODY;
    lookups.round();
    assertThat(
            rows.number(
                "select count(*) from accounts where verification = 'SUSPENDED' and id = ?",
                dana.id()))
        .isOne();
    answer = LENOIR.formatted("true");
    ask(lookups);
    lookups.round();
    assertThat(rows.rows("select state, source from register_entries where number = '10100000003'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .as("only a file brings back who is gone")
                    .containsEntry("state", "GONE")
                    .containsEntry("source", "LOOKUP"));
  }

  private static String next(String url) {
    return """
        {"resourceType": "Bundle", "type": "searchset", "total": 1,
         "link": [{"relation": "next", "url": "%s"}]}
        """
        .formatted(url);
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    Lookups lookups = lookups("");
    ask(lookups);
    lookups.round();
    assertThat(rows.number("select count(*) from register_lookups")).isZero();
    assertThat(asked).isEmpty();
  }

  private void ask(Lookups lookups) {
    rows.change("update accounts set register_number = '10100000003' where id = ?", dana.id());
    transaction.executeWithoutResult(
        status ->
            lookups.ask(
                Actor.nobody(Locale.FRENCH), Optional.of(dana.id()).flatMap(accounts::byId).get()));
  }

  private Lookups lookups(String key) {
    return new Lookups(
        lookupRows, annuaire(key), registerRows, registerProofs, departures, audit, transaction);
  }

  private Annuaire annuaire(String key) {
    return new Annuaire(url(), key, limits);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir/v2";
  }
}
