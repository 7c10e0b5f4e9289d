package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.consilium.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RoundsTests extends Paged {
  @Autowired private Rounds rounds;
  @Autowired private PresenceRows presences;

  @Test
  void presenceIsWrittenToTheMinuteForAllAtOnceAndNotAgainAtOnce() {
    presences.seen(Set.of(amal.id(), bruno.id()));
    assertThat(rows.number("select count(distinct seen_at) from presences")).isOne();
    assertThat(rows.number("select count(*) from presences where extract(second from seen_at) = 0"))
        .isEqualTo(2);
    long first = rows.number("select sum(xmin::text::bigint) from presences");
    presences.seen(Set.of(amal.id(), bruno.id()));
    assertThat(rows.number("select sum(xmin::text::bigint) from presences")).isEqualTo(first);
  }

  @Test
  void whoAnswersWellAndSoonIsPagedBeforeOthers() {
    List<Person> others = dermatologists(9);
    long id = ask(amal, "dermatology");
    answer(bruno, id);
    long answer = rows.number("select max(id) from answers");
    as(outsider).post("/cases/" + id + "/reading");
    as(outsider).post("/answers/" + answer + "/votes", "kind", "USEFUL");
    rounds.score(Instant.now());
    assertThat(score(bruno)).isGreaterThan(score(others.getFirst()));

    rows.change("update rounds set at = now() - interval '1 hour'");
    as(outsider).post("/answers/" + answer + "/warning", "words", "Retarde la biopsie.");
    double before = score(bruno);
    rounds.score(Instant.now());
    assertThat(score(bruno)).isLessThan(before);
  }

  @Test
  void anAnswerUnderAnAliasCountsForNobody() {
    long id = ask(amal, "dermatology");
    answer(bruno, id);
    rows.change("insert into authors (id) values (-77)");
    rows.change("update answers set author_id = -77");
    rounds.score(Instant.now());
    assertThat(score(bruno)).isEqualTo(score(outsider));
  }

  @Test
  void oneNodeAtATimeGoesOnWhereTheLastStopped() {
    rounds.score(Instant.now());
    long first = rows.number("select sum(xmin::text::bigint) from rounds");
    rounds.score(Instant.now());
    assertThat(rows.number("select sum(xmin::text::bigint) from rounds")).isEqualTo(first);
  }

  private double score(Person person) {
    return rows.number(
        "select (score * 1000000)::bigint from reputes where account_id = ?", person.id());
  }
}
