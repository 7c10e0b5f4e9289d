package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** Amal and Bruno on a node of which nothing was told yet, and how to see what is. */
abstract class OnNode {
  final Node node = Node.ONE.get();
  long amal;
  long bruno;

  @BeforeEach
  void people() throws Exception {
    node.empty();
    amal = node.member("Amal", "Haddad", "fr");
    bruno = node.member("Bruno", "Keller", "fr");
  }

  /** From an hour ago until in an hour, every day. */
  void rest(long account) {
    LocalTime now = LocalTime.now(ZoneId.of("Europe/Paris"));
    node.bean(QuietHours.class)
        .set(
            node.actor(account),
            now.minusHours(1),
            now.plusHours(1),
            EnumSet.allOf(DayOfWeek.class),
            false);
  }

  /**
   * @param what a table, perhaps with a condition
   */
  long count(String what) {
    return node.jdbc().sql("select count(*) from " + what).query(Long.class).single();
  }

  /** All that came, once there are so many; never more. */
  static List<MimeMessage> mails(int expected) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(Node.MAIL.getReceivedMessages()).hasSize(expected));
    return List.of(Node.MAIL.getReceivedMessages());
  }

  /** The value of a form's field. */
  static String field(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }
}
