package org.consilium.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.deid.TextScreen;
import org.consilium.privacy.Screening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** What is said of a patient stands in the case, and nowhere else, whatever goes wrong. */
class LogsTests extends World {
  /** A word that no text of ours holds. */
  private static final String MARK = "zyxomarquante";

  private static final String WORDS = "Patiente à la peau " + MARK + " depuis six mois.";

  @Autowired private Screening screening;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Reply> replies = new ArrayList<>();

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(log);
  }

  @Test
  void aPublishedCaseStandsInItsOwnTableOnly() {
    rows.change("update accounts set mail_after_minutes = 0");
    Browser asker = as(amal);
    keep(asker.post("/ask/draft", "body", WORDS, "specialties", "dermatology"));
    keep(asker.post("/ask", "body", WORDS, "specialties", "dermatology", "action", "publish"));
    long id = rows.number("select max(id) from cases");
    Browser answerer = as(bruno);
    keep(answerer.post("/cases/" + id + "/draft", "body", WORDS));
    keep(
        answerer.post(
            "/cases/" + id + "/answers",
            "body",
            WORDS + " @amal-haddad",
            "differential",
            MARK,
            "action",
            "publish"));
    keep(asker.post("/cases/" + id + "/closure", "diagnosis", MARK, "done", WORDS));
    assertThat(rows.number("select count(*) from closures")).isOne();
    assertThat(mails(2)).isNotEmpty();

    assertThat(tablesWithTheMark()).containsOnly("cases", "answers", "closures");
    nothingSaysTheMark();
  }

  @Test
  void aPrivacyCheckThatFailsPublishesNothingAndSaysNothing() {
    Browser asker = as(amal);
    Object real = AopTestUtils.getUltimateTargetObject(screening);
    Object detectors = ReflectionTestUtils.getField(real, "screen");
    ReflectionTestUtils.setField(
        real,
        "screen",
        new TextScreen(
            List.of(
                (text, language) -> {
                  throw new IllegalStateException("cannot read: " + text);
                })));
    try {
      Reply reply = asker.post("/ask", "body", WORDS, "action", "publish");
      keep(reply);
      assertThat(reply.status()).isEqualTo(503);
      keep(asker.post("/ask/draft", "body", WORDS));
    } finally {
      ReflectionTestUtils.setField(real, "screen", detectors);
    }
    assertThat(rows.number("select count(*) from cases")).isZero();
    assertThat(rows.number("select count(*) from drafts")).isOne();
    assertThat(as(amal).get("/ask").body()).contains(MARK);
    assertThat(tablesWithTheMark()).isEmpty();
    nothingSaysTheMark();
  }

  @Test
  void aDatabaseThatRefusesTheRowQuotesItToNobody() {
    Browser asker = as(amal);
    rows.change("alter table cases add constraint fault check (body not like '%" + MARK + "%')");
    try {
      Reply reply = asker.post("/ask", "body", WORDS, "action", "publish");
      keep(reply);
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).doesNotContain(MARK);
    } finally {
      rows.change("alter table cases drop constraint fault");
    }
    assertThat(log.list).as("a failure leaves a line").isNotEmpty();
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.publish'"))
        .isZero();
    assertThat(tablesWithTheMark()).isEmpty();
    nothingSaysTheMark();
  }

  @Test
  void aBrokenUploadIsRefusedWithoutAnEcho() {
    Browser asker = as(amal);
    for (String body :
        List.of(
            "--x\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n" + WORDS,
            "--x\r\nContent-Disposition: form-data; name=\"" + MARK + "\"; filename=\"" + MARK,
            "--x\r\n" + MARK + ": " + WORDS + "\r\n\r\n" + MARK + "\r\n--x--\r\n",
            WORDS)) {
      Reply reply =
          asker.postRaw("/ask", "multipart/form-data; boundary=x", BodyPublishers.ofString(body));
      keep(reply);
      assertThat(reply.status()).as(body).isLessThan(500);
    }
    Reply unnamed =
        asker.postRaw("/ask", "multipart/form-data", BodyPublishers.ofString("body=" + WORDS));
    keep(unnamed);
    assertThat(unnamed.status()).isBetween(400, 499);
    keep(
        asker.postRaw("/ask", "application/json", BodyPublishers.ofString("{\"body\":\"" + WORDS)));
    nothingSaysTheMark();
  }

  @Test
  void whatIsNoPictureLeavesNothing() {
    Browser asker = as(amal);
    keep(
        asker.upload(
            "/staged-images",
            Map.of("purpose", "ask"),
            new Browser.Part("images", MARK + ".jpg", "image/jpeg", WORDS.getBytes(UTF_8))));
    assertThat(rows.number("select count(*) from staged_images")).isZero();
    assertThat(tablesWithTheMark()).isEmpty();
    nothingSaysTheMark();
  }

  @Test
  void aWrongNumberOrKeyIsNotWrittenDown() {
    Browser asker = as(amal);
    keep(asker.get("/" + MARK));
    keep(asker.get("/cases/" + MARK));
    keep(asker.get("/cases/1/" + MARK));
    keep(asker.send("DELETE", "/cases/" + MARK));
    keep(asker.get("/?after=" + MARK + "&tab=" + MARK));
    keep(asker.get("/search?q=" + MARK + "&after=" + MARK + "&kind=" + MARK));
    keep(asker.get("/notifications?before=" + MARK));
    keep(asker.get("/live?watch=" + MARK));
    keep(asker.post("/cases/1/ballot", "choice", MARK));
    keep(asker.post("/answers/1/votes", "kind", MARK, "cast", MARK));
    keep(asker.post("/me", "country", MARK, "zone", MARK));
    assertThat(replies).extracting(Reply::status).allMatch(status -> status < 500);
    assertThat(said()).isEmpty();
  }

  private void keep(Reply reply) {
    replies.add(reply);
  }

  private void nothingSaysTheMark() {
    assertThat(said()).as("log lines that quote").isEmpty();
    assertThat(replies).extracting(Reply::location).noneMatch(to -> to.contains(MARK));
    assertThat(mails(0))
        .allSatisfy(
            mail -> {
              assertThat(mail.getSubject()).doesNotContain(MARK);
              assertThat(mail.getContent().toString()).doesNotContain(MARK);
            });
  }

  private List<String> said() {
    return log.list.stream().map(LogsTests::whole).filter(line -> line.contains(MARK)).toList();
  }

  /** A log line with everything an appender may print of it. */
  private static String whole(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(event.getFormattedMessage());
    for (IThrowableProxy cause = event.getThrowableProxy();
        cause != null;
        cause = cause.getCause()) {
      text.append('\n').append(cause.getClassName()).append(": ").append(cause.getMessage());
    }
    return text.toString();
  }

  private List<String> tablesWithTheMark() {
    return rows
        .rows(
            """
            select relname as name from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
            """)
        .stream()
        .map(row -> (String) row.get("name"))
        .filter(
            name ->
                rows.number(
                        "select count(*) from %1$s where lower(%1$s::text) like '%%%2$s%%'"
                            .formatted(name, MARK.toLowerCase(java.util.Locale.ROOT)))
                    > 0)
        .toList();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
