package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.consilium.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is a candidate, and in which order. */
class CandidateTests extends Paged {
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59, 59, 999_000_000);

  @Autowired private CandidateRows candidates;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paged = false",
        "muted_kinds = '{DIAGNOSIS,POLL}'",
        "muted_urgencies = '{ROUTINE}'",
        "languages = '{de}'",
        "away_from = current_date - 1, away_to = current_date + 1",
        "keywords = 'mélanome'",
        "keywords = 'jambe SAUF plaque'",
      })
  void whoDoesNotWishIsNotPaged(String wish) {
    wishes(bruno, wish);
    assertThat(paged(ask(amal, "dermatology"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "muted_kinds = '{POLL}'",
        "muted_urgencies = '{NOW}'",
        "languages = '{fr,de}'",
        "away_from = current_date - 3, away_to = current_date - 2",
        "keywords = '(jambe OU bras) ET dermocorticoides'",
        "keywords = 'ÉRYTHÉM*'",
      })
  void whoWishesSomethingElseIsPaged(String wish) {
    wishes(bruno, wish);
    assertThat(paged(ask(amal, "dermatology"))).containsExactly(bruno.id());
  }

  @Test
  void quietHoursAreThoseOfTheirOwnClock() {
    Person far = doctor("mia-ford", "Mia Ford", "Nouméa", "dermatology");
    rows.change("update accounts set zone = 'Pacific/Noumea' where id = ?", far.id());
    // One hour around now where Bruno lives; ten hours away it is another time.
    LocalTime now = LocalTime.now(ZoneId.of("Europe/Paris"));
    rests(bruno, now.minusMinutes(30), now.plusMinutes(30), false);
    rests(far, now.minusMinutes(30), now.plusMinutes(30), false);
    assertThat(paged(ask(amal, "dermatology"))).containsExactly(far.id());
  }

  @Test
  void nowRingsInQuietHoursForWhomIsWilling() {
    Person willing = doctor("mia-ford", "Mia Ford", "Lille", "dermatology");
    rests(bruno, MIDNIGHT, LAST_MINUTE, false);
    rests(willing, MIDNIGHT, LAST_MINUTE, true);
    assertThat(paged(ask(amal, "dermatology"))).isEmpty();
    assertThat(paged(say(amal, "NOW", PLAQUE, "dermatology"))).containsExactly(willing.id());
  }

  @Test
  void whoSleptIsPagedOnceTheyAreAwake() {
    rests(bruno, MIDNIGHT, LAST_MINUTE, false);
    long id = ask(amal, "dermatology");
    assertThat(state(id)).isEqualTo("AGAIN");
    hours.clear(bruno.actor());
    after(java.time.Duration.ofHours(5));
    assertThat(paged(id)).containsExactly(bruno.id());
  }

  @Test
  void whoIsOnDutyComesFirstAlsoAtNight() {
    Person other = doctor("mia-ford", "Mia Ford", "Lille", "dermatology");
    here(other);
    wishes(bruno, "rests_on_holidays = true");
    rests(bruno, MIDNIGHT, LAST_MINUTE, false);
    onDuty(bruno);
    long id = ask(amal, "dermatology");
    assertThat(paged(id)).containsExactlyInAnyOrder(bruno.id(), other.id());
    assertThat(ranked(id, Stage.SPECIALTY)).as("nobody twice").isEmpty();
    assertThat(
            rows.number(
                "select count(*) from notifications where account_id = ? and urgent", bruno.id()))
        .as("it rings through the rest")
        .isOne();
    assertThat(rows.number("select count(*) from notifications where urgent")).isOne();
  }

  @Test
  void aDutyGoesBeyondWhatOneAcceptsButNotOverDaysAway() {
    wishes(bruno, "most_an_hour = 1, most_a_day = 1");
    onDuty(bruno);
    for (int i = 0; i < 3; i++) {
      assertThat(paged(ask(amal, "dermatology"))).containsExactly(bruno.id());
    }
    wishes(bruno, "away_from = current_date - 1, away_to = current_date + 1");
    assertThat(paged(ask(amal, "dermatology"))).isEmpty();
    assertThat(as(bruno).get("/me/paging").body())
        .contains("au-delà de vos plafonds", "Vos jours d’absence sont respectés");
  }

  @Test
  void theDutyOfWhoIsNoMemberAnyMorePagesNobodyAndSaysSo() {
    String roster = "/specialties/dermatology/roster";
    onDuty(bruno);
    assertThat(as(amal).get(roster).body())
        .contains("de garde maintenant")
        .doesNotContain("n’est plus alerté");
    for (String gone :
        List.of(
            "update accounts set verification = 'SUSPENDED' where id = ?",
            "update accounts set verification = 'VERIFIED', leaving_at = now() where id = ?",
            "update accounts set leaving_at = null where id = ?")) {
      rows.change(gone, bruno.id());
      if (gone.contains("null")) {
        // Back among the members, but not of the specialty.
        rows.change("delete from memberships where account_id = ?", bruno.id());
        here(bruno);
      }
      long id = ask(amal, "dermatology");
      assertThat(rows.number("select count(*) from notifications where urgent")).as(gone).isZero();
      assertThat(ranked(id, Stage.PRESENT)).as(gone).isEmpty();
      assertThat(as(amal).get(roster).body())
          .as(gone)
          .contains("Bruno Keller", "n’est plus alerté")
          .doesNotContain("de garde maintenant");
    }
  }

  @Test
  void whoWasPagedYearsAgoOrByAClockAheadIsPagedAgain() {
    ask(amal, "dermatology");
    for (String moment : List.of("now() - interval '4 years'", "now() + interval '4 years'")) {
      rows.change("update loads set load_at = " + moment + ", day = '2000-01-01'");
      assertThat(paged(ask(amal, "dermatology"))).containsExactly(bruno.id());
    }
  }

  @Test
  void whoMutedASpecialtyIsNotPagedForItByTheLastStepsEither() {
    rows.change("insert into specialty_mutes (account_id, specialty_id) values (?, 7)", bruno.id());
    here(bruno);
    long id = ask(amal, "dermatology");
    assertThat(paged(id)).doesNotContain(bruno.id());
  }

  @Test
  void nobodyIsPagedMoreThanTheyAccept() {
    wishes(bruno, "most_an_hour = 2, most_a_day = 3");
    assertThat(paged(ask(amal, "dermatology"))).hasSize(1);
    assertThat(paged(ask(amal, "dermatology"))).hasSize(1);
    assertThat(paged(ask(amal, "dermatology"))).as("an hour").isEmpty();
    rows.change("update loads set hour_at = now() - interval '61 minutes'");
    assertThat(paged(ask(amal, "dermatology"))).hasSize(1);
    rows.change("update loads set hour_at = now() - interval '61 minutes'");
    assertThat(paged(ask(amal, "dermatology"))).as("a day").isEmpty();
    rows.change("update loads set day = day - 1");
    assertThat(paged(ask(amal, "dermatology"))).hasSize(1);
  }

  @Test
  void twoQuestionsAtOnceDoNotGoBeyondWhatIsAccepted() {
    wishes(bruno, "most_a_day = 1");
    long first = ask(amal, "dermatology");
    long second = ask(amal, "dermatology");
    // As if both had read the candidates before either wrote.
    rows.change("delete from pages where case_id = ?", second);
    assertThat(candidates.claim(second, List.of(bruno.id()), List.of(), Instant.now())).isEmpty();
    assertThat(paged(first)).containsExactly(bruno.id());
  }

  @Test
  void holidaysAreThoseOfTheCountry() {
    assertThat(Holidays.at(Instant.parse("2026-07-14T12:00:00Z"))).containsExactly("FR");
    assertThat(Holidays.at(Instant.parse("2026-04-06T12:00:00Z"))).contains("FR", "DE", "IT");
    assertThat(Holidays.easter(2026)).hasToString("2026-04-05");
    assertThat(Holidays.easter(2038)).hasToString("2038-04-25");
    wishes(bruno, "rests_on_holidays = true");
    long id = ask(amal, "cardiology");
    assertThat(ranked(id, Stage.SPECIALTY, List.of("FR"))).isEmpty();
    assertThat(ranked(id, Stage.SPECIALTY, List.of("DE"))).hasSize(1);
  }

  @Test
  void theStatementOrdersAsTheRankingSays() {
    Random random = new Random(20261122);
    for (Person person : dermatologists(30)) {
      rows.change(
          "insert into reputes (account_id, score) values (?, ?)",
          person.id(),
          0.01 + random.nextDouble() * 0.9);
      rows.change(
          "insert into loads (account_id, load, load_at, day, day_pages, hour_at, hour_pages)"
              + " values (?, ?, now() - make_interval(secs => ?), current_date - 9, 0,"
              + " now() - interval '9 days', 0)",
          person.id(),
          random.nextDouble() * 6,
          random.nextDouble() * 300_000);
      if (random.nextBoolean()) {
        rows.change(
            "update accounts set languages = '{de}', language = 'de' where id = ?", person.id());
      }
    }
    long id = ask(amal, "cardiology");
    Instant now = Instant.now();
    List<CandidateRows.Candidate> ranked =
        candidates.ranked(id, Stage.SPECIALTY, List.of(5, 7), List.of(), List.of(), now, 100);
    assertThat(ranked).hasSizeGreaterThan(30);
    for (CandidateRows.Candidate candidate : ranked) {
      Map<String, Object> row =
          rows.rows(
                  "select coalesce(r.score, -1) as score, coalesce(l.load, 0) as load,"
                      + " coalesce(extract(epoch from ?::timestamptz - l.load_at), 0)::float8 as age,"
                      + " 'fr' = any (a.languages) as speaks"
                      + " from accounts a left join reputes r on r.account_id = a.id"
                      + " left join loads l on l.account_id = a.id where a.id = ?",
                  java.sql.Timestamp.from(now),
                  candidate.account())
              .getFirst();
      double score = ((Number) row.get("score")).doubleValue();
      assertThat(candidate.weight())
          .isCloseTo(
              Ranking.weight(
                  score < 0 ? Repute.UNKNOWN : score,
                  Ranking.faded(
                      ((Number) row.get("load")).doubleValue(),
                      ((Number) row.get("age")).doubleValue()),
                  (Boolean) row.get("speaks")),
              within(1e-5));
    }
    assertThat(ranked.stream().map(CandidateRows.Candidate::weight).toList())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void whoWasPagedOrIsOfAnotherSpecialtyTakesNobodysPlace() {
    long id = ask(amal, "cardiology");
    rows.change(
        """
        insert into accounts (email, given_name, family_name, handle, profession, register_number,
                              specialties, country, place, languages, verification, verified_on,
                              charter)
        select 'crowd' || n || '@example.org', 'Crowd', 'Of ' || n, 'crowd-' || n, 'PHYSICIAN',
               '10000000000', '{dermatology}', 'FR', 'Paris', '{fr}', 'VERIFIED', current_date, 1
        from generate_series(1, 5000) as n
        """);
    String crowd = " from accounts where handle like 'crowd-%'";
    rows.change("insert into presences (account_id, seen_at) select id, now()" + crowd);
    rows.change(
        "insert into presences (account_id, seen_at) values (?, now() - interval '1 minute')",
        bruno.id());
    assertThat(ranked(id, Stage.PRESENT)).containsExactly(bruno.id());
    rows.change("insert into memberships (account_id, specialty_id) select id, 7" + crowd);
    rows.change(
        "insert into pages (case_id, account_id, paged_at) select " + id + ", id, now()" + crowd);
    assertThat(ranked(id, Stage.AGAIN)).containsExactly(bruno.id());
    assertThat(ranked(id, Stage.EVERYONE)).containsExactly(bruno.id());
  }

  @Test
  void equalsTakeTurns() {
    dermatologists(20);
    long first = ask(amal, "cardiology");
    long second = ask(amal, "cardiology");
    assertThat(ranked(first, Stage.SPECIALTY)).isNotEqualTo(ranked(second, Stage.SPECIALTY));
  }

  @Test
  void postgresKnowsEveryZoneThatMembersMayChoose() {
    List<String> offered =
        ZoneId.getAvailableZoneIds().stream()
            .filter(
                id ->
                    id.matches(
                        "(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/-]+"))
            .toList();
    assertThat(
            rows.number(
                "select count(*) from pg_timezone_names where name = any (string_to_array(?, ','))",
                String.join(",", offered)))
        .isEqualTo(offered.size());
  }

  private List<Long> ranked(long id, Stage stage) {
    return ranked(id, stage, List.of());
  }

  private List<Long> ranked(long id, Stage stage, List<String> closed) {
    return candidates.ranked(id, stage, List.of(7), List.of(), closed, Instant.now(), 100).stream()
        .map(CandidateRows.Candidate::account)
        .toList();
  }
}
