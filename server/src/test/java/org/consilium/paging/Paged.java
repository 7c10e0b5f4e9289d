package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.foundation.Actor;
import org.consilium.notifications.QuietHours;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking, and letting time pass, for the tests of this room. */
abstract class Paged extends World {
  static final String PLAQUE = "Plaque érythémateuse de la jambe, résistante aux dermocorticoïdes.";

  @Autowired QuietHours hours;
  @Autowired EscalationClock clock;
  @Autowired Escalations escalations;

  long ask(Person author, String... specialties) {
    return say(author, "ROUTINE", PLAQUE, specialties);
  }

  long say(Person author, String urgency, String body, String... specialties) {
    List<String> fields =
        new ArrayList<>(
            List.of("ticket", UUID.randomUUID().toString(), "body", body, "urgency", urgency));
    Arrays.stream(specialties).forEach(one -> fields.addAll(List.of("specialties", one)));
    fields.addAll(List.of("action", "publish"));
    Reply sent = as(author).post("/ask", fields.toArray(String[]::new));
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    workTheClocks();
    return rows.number("select max(id) from cases");
  }

  Reply answer(Person author, long question) {
    return as(author)
        .post(
            "/cases/" + question + "/answers",
            "ticket",
            UUID.randomUUID().toString(),
            "body",
            "Une biopsie d’abord.",
            "action",
            "publish");
  }

  /** Lets the clock tick once, so much later than now. */
  int after(Duration time) {
    return clock.round(Instant.now().plus(time));
  }

  static Actor nobody() {
    return Actor.nobody(Locale.FRENCH);
  }

  /** Who was paged for a question, in no order. */
  List<Long> paged(long question) {
    return rows
        .rows("select account_id from pages where case_id = ? order by account_id", question)
        .stream()
        .map(row -> (Long) row.get("account_id"))
        .toList();
  }

  String state(long question) {
    return rows
        .rows(
            "select coalesce(stopped_why, stage) as state from escalations where case_id = ?",
            question)
        .stream()
        .map(row -> String.valueOf(row.get("state")))
        .findFirst()
        .orElse("");
  }

  void here(Person... people) {
    for (Person person : people) {
      rows.change(
          "insert into presences (account_id, seen_at) values (?, now())"
              + " on conflict (account_id) do update set seen_at = now()",
          person.id());
    }
  }

  void lives(Person person, String town) {
    rows.change(
        "insert into profiles (account_id, place_id) select ?, id from places"
            + " where name = ? and country = 'FR' order by inhabitants desc limit 1",
        person.id(),
        town);
  }

  /** Somebody's wishes: the given columns on top of what is usual. */
  void wishes(Person person, String columns, Object... values) {
    rows.change(
        "insert into wishes (account_id, paged, muted_kinds, muted_urgencies, languages,"
            + " rests_on_holidays, most_a_day, most_an_hour, keywords)"
            + " values (?, true, '{}', '{}', '{}', false, 20, 6, '')"
            + " on conflict (account_id) do nothing",
        person.id());
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = person.id();
    rows.change("update wishes set " + columns + " where account_id = ?", all);
  }

  /** Puts somebody on the roster of dermatology, for this hour. */
  void onDuty(Person person) {
    rows.change(
        "insert into duties (specialty_id, account_id, starts_at, ends_at)"
            + " values (7, ?, now() - interval '1 hour', now() + interval '1 hour')",
        person.id());
  }

  /** Lets somebody rest every day between two times of their own clock. */
  void rests(Person person, LocalTime from, LocalTime until, boolean nowRings) {
    hours.set(person.actor(), from, until, EnumSet.allOf(DayOfWeek.class), nowRings);
  }

  List<Person> dermatologists(int count) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String letter = String.valueOf((char) ('a' + i / 26)) + (char) ('a' + i % 26);
      people.add(doctor("derm-" + letter, "Derm " + letter, "Paris", "dermatology"));
    }
    return people;
  }
}
