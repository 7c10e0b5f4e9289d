package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.Taken;
import org.consilium.World;
import org.consilium.accounts.OwnData;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which one tunes how to hear of what. */
class ChannelsTests extends World {
  @Autowired private Choices choices;
  @Autowired private QuietHours hours;
  @Autowired private MailLists lists;
  @Autowired private List<OwnData> ownData;

  @Test
  void atFirstOneHearsAtOnceOfOnesOwnAndByTheDayOfTheRest() {
    String page = as(bruno).get("/me/notifications").body();
    assertThat(page)
        .contains("Régler les notifications", "Nouvelle réponse", "à l’heure de Europe/Paris");
    Choices.Chosen chosen = choices.of(bruno.actor());
    assertThat(chosen.kinds().get(NotificationKind.ANSWERED))
        .isEqualTo(new Choices.Choice(Cadence.NOW, true));
    assertThat(chosen.kinds().get(NotificationKind.FOLLOWED))
        .isEqualTo(new Choices.Choice(Cadence.DAILY, false));
    assertThat(chosen.kinds()).doesNotContainKey(NotificationKind.OPENED);
    assertThat(chosen.minutes()).isEqualTo(10);
  }

  @Test
  void whatIsChosenHoldsForTheMemberAlone() {
    assertThat(save("delay", "60", "from", "21:30", "until", "06:45").location())
        .isEqualTo("/me/notifications?done=saved");
    Choices.Chosen chosen = choices.of(bruno.actor());
    assertThat(chosen.kinds().get(NotificationKind.PAGED))
        .isEqualTo(new Choices.Choice(Cadence.WEEKLY, false));
    assertThat(chosen.kinds().get(NotificationKind.MENTIONED).push()).isTrue();
    assertThat(chosen.minutes()).isEqualTo(60);
    assertThat(chosen.hour()).isEqualTo(18);
    assertThat(hours.of(bruno.id()).orElseThrow().from()).hasToString("21:30");
    assertThat(choices.of(amal.actor()).minutes()).isEqualTo(10);
    assertThat(as(bruno).get("/me/notifications?done=saved").body())
        .contains("Réglages enregistrés", "value=\"21:30\"");

    save("delay", "never", "quiet", "");
    assertThat(choices.of(bruno.actor()).minutes()).isNull();
    assertThat(hours.of(bruno.id())).isEmpty();
  }

  @Test
  void aFormThatIsNotAsItShouldBeChangesNothing() {
    Reply refused = save("delay", "60", "from", "22:00", "until", "22:00");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("Indiquez deux heures différentes", "value=\"22:00\"");
    assertThat(save("delay", "60", "from", "x", "until", "").status()).isEqualTo(422);
    assertThat(save("delay", "7").status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from channel_choices")).isZero();
    assertThat(rows.number("select count(*) from quiet_hours")).isZero();
  }

  @Test
  void aThreadIsMutedAndHeardAgain() {
    long question = rows.question(amal, "Plaque de jambe.", "SPECIALTIES", List.of("dermatology"));
    Browser own = as(bruno);
    own.get("/cases/" + question);
    assertThat(own.post("/cases/" + question + "/mute").location()).isEqualTo("/cases/" + question);
    assertThat(own.get("/cases/" + question).body()).contains("En sourdine");
    assertThat(own.get("/me/notifications").body()).contains("Plaque de jambe.");
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("En sourdine");

    own.post("/me/notifications/mutes/end", "subject", "CASE-" + question);
    assertThat(rows.number("select count(*) from mutes")).isZero();
    assertThat(own.post("/me/notifications/mutes/end", "subject", "x").status()).isEqualTo(404);
    as(outsider).get("/");
    Browser outside = as(outsider);
    outside.get("/");
    assertThat(outside.post("/cases/" + question + "/mute").status()).isEqualTo(404);
  }

  @Test
  void aMutedSpecialtyAlertsNobodyWhoMutedIt() {
    Browser own = as(bruno);
    own.get("/specialties");
    own.post("/specialties/dermatology/mute", "muted", "true");
    assertThat(own.get("/specialties").body()).contains("en sourdine", "Être alerté");
    own.post("/specialties/cardiology/mute", "muted", "true");
    assertThat(rows.number("select count(*) from specialty_mutes")).isOne();
    ask();
    assertThat(told()).isZero();
    own.post("/specialties/dermatology/mute", "muted", "false");
    ask();
    assertThat(told()).isOne();
    own.post("/specialties/dermatology/mute", "muted", "true");
    own.post("/specialties/dermatology/departure");
    assertThat(rows.number("select count(*) from specialty_mutes")).isZero();
  }

  @Test
  void whatOneChoseIsTakenAlongAndGoesWithOne() {
    long question = rows.question(amal, "Plaque de jambe.", "SPECIALTIES", List.of("dermatology"));
    save("delay", "60", "from", "21:30", "until", "06:45");
    rows.device(bruno, new byte[] {1});
    lists.leave(bruno.actor(), Cadence.HOURLY);
    as(bruno).get("/cases/" + question);
    Browser own = as(bruno);
    own.get("/cases/" + question);
    own.post("/cases/" + question + "/mute");

    Taken taken = new Taken();
    ownData.stream()
        .filter(room -> room.getClass().getName().matches(".*(Notification|Subscription)Rows.*"))
        .forEach(room -> room.export(bruno.actor(), taken));
    assertThat(taken.files().get("channels"))
        .contains("\"MENTIONED\"", "WEEKLY", "21:30", "HOURLY", "\"id\": " + question)
        .contains("\"hour\": 18");
    assertThat(taken.files().get("devices")).contains("Firefox, Linux");

    Browser leaving = freshly(bruno);
    leaving.get("/me/data");
    leaving.post("/me/data/erasure", "word", bruno.email());
    for (String table :
        List.of(
            "channel_choices",
            "digest_times",
            "quiet_hours",
            "mail_stops",
            "mutes",
            "push_subscriptions")) {
      assertThat(rows.number("select count(*) from " + table)).as(table).isZero();
    }
  }

  @Test
  void theWorkerIsServedToAnybodyAndAskedForAnewEachTime() {
    Reply worker = signedOut().get("/push.js");
    assertThat(worker.headers().firstValue("Content-Type").orElse("")).contains("javascript");
    assertThat(worker.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
    assertThat(worker.body()).contains("showNotification");
  }

  private void ask() {
    publish(amal, "Plaque de jambe réfractaire ?", "dermatology", "identity", "SHOWN");
  }

  private long told() {
    return rows.number(
        "select count(*) from notifications where kind = 'PAGED' and account_id = ?", bruno.id());
  }

  /** Everything by the week at six in the evening, pushes for mentions only, nights of rest. */
  private Reply save(String... changes) {
    List<String> fields = new ArrayList<>();
    for (NotificationKind kind : Choices.KINDS) {
      fields.addAll(List.of("mail-" + kind, "WEEKLY"));
    }
    fields.addAll(List.of("push", "MENTIONED", "hour", "18", "weekday", "5", "days", "1"));
    List<String> named = List.of(changes);
    if (!named.contains("quiet")) {
      fields.addAll(List.of("quiet", "true"));
    }
    if (!named.contains("from")) {
      fields.addAll(List.of("from", "22:00", "until", "07:00"));
    }
    fields.addAll(named);
    Browser own = as(bruno);
    own.get("/me/notifications");
    return own.post("/me/notifications", fields.toArray(String[]::new));
  }
}
