package org.consilium.demo;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.Consilium;
import org.consilium.cases.State;
import org.consilium.database.Database;
import org.consilium.database.EmbeddedPostgres;
import org.consilium.privacy.Screening;
import org.consilium.web.Languages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The world as a first start settles it, in a real PostgreSQL. */
@Timeout(180)
class DemoWorldTests {
  private static Path folder;
  private static EmbeddedPostgres postgres;
  private static ConfigurableApplicationContext application;
  private static JdbcClient jdbc;
  private static Instant begun;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("consilium-demo");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    SpringApplication consilium = new SpringApplication(Consilium.class);
    consilium.setRegisterShutdownHook(false);
    Map<String, Object> settings = new HashMap<>(Database.properties(postgres));
    settings.putAll(
        Map.of(
            "server.port",
            0,
            "consilium.demo",
            true,
            "consilium.url",
            "http://127.0.0.1",
            "consilium.key",
            Base64.getEncoder().encodeToString(new byte[32])));
    consilium.setDefaultProperties(settings);
    begun = Instant.now();
    application = consilium.run();
    jdbc = application.getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() throws IOException {
    application.close();
    postgres.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void everyTextIsClearUnderScreening() {
    Screening screening = application.getBean(Screening.class);
    Map<String, Object> found = new LinkedHashMap<>();
    for (DemoCase told : DemoCase.all()) {
      List<Map<String, String>> texts = new ArrayList<>();
      texts.add(told.form().texts());
      told.replies().forEach(reply -> texts.add(reply.form().texts()));
      if (told.ending() != null) {
        texts.add(told.ending().form().texts());
      }
      texts.stream()
          .map(fields -> screening.screen(told.language(), fields, Map.of()))
          .filter(screened -> !screened.clear())
          .forEach(screened -> found.put(told.key(), screened.open()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void someReferencesAreKnownAndOneIsRetracted() {
    assertThat(
            jdbc.sql(
                    """
                    select w.warning from works w join citations c on c.work_id = w.id
                    where w.state = 'FOUND' order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("NONE", "RETRACTED");
    assertThat(number("select count(*) from works where state = 'PENDING' and attempts = 0"))
        .isPositive();
  }

  @Test
  void frenchTextsHaveTypographicApostrophes() {
    assertThat(DemoCase.all())
        .filteredOn(told -> told.language().equals(Locale.FRENCH))
        .extracting(DemoCase::toString)
        .noneMatch(text -> text.matches("(?s).*\\p{L}'\\p{L}.*"));
  }

  @Test
  void allMembersAreThereUnderTheirHandles() {
    assertThat(texts("select handle from accounts"))
        .containsExactlyInAnyOrderElementsOf(Member.all().stream().map(Member::handle).toList())
        .hasSize(45)
        .containsAll(DemoWorld.HANDLES);
    assertThat(texts("select handle from accounts where verification <> 'VERIFIED'"))
        .containsExactlyInAnyOrder("dana-roussel", "marc-delmas", "lou-ferrand", "aoife-byrne");
    assertThat(
            texts(
                "select role || ' ' || handle from account_roles join accounts on id = account_id"))
        .containsExactlyInAnyOrder(
            "ADMINISTRATOR henri-tessier",
            "VERIFIER henri-tessier",
            "MODERATOR sylvie-arnoux",
            "VERIFIER sylvie-arnoux",
            "OFFICER olivier-castaing",
            "OFFICER claire-vasseur");
    assertThat(number("select count(*) from officer_keys")).isEqualTo(2);
    assertThat(number("select count(*) from cases where author_id < 0")).isOne();
    assertThat(number("select count(*) from verification_decisions")).isEqualTo(41);
    assertThat(texts("select distinct language from accounts"))
        .containsExactlyInAnyOrderElementsOf(
            Languages.ALL.stream().map(Locale::getLanguage).toList());
  }

  @Test
  void mostAreInTheDirectory() {
    assertThat(number("select count(*) from profiles where listed and place_id is not null"))
        .isEqualTo(32);
    assertThat(number("select count(*) from profiles where referrals")).isGreaterThan(20);
    assertThat(number("select count(*) from profiles where open_page")).isEqualTo(5);
    assertThat(number("select count(*) from ties where accepted_at is not null")).isEqualTo(7);
    assertThat(number("select count(*) from accounts where cardinality(interests) > 0"))
        .isEqualTo(7);
    assertThat(unread("amal-haddad", "CIRCLE")).isOne();
  }

  @Test
  void fourPeopleWaitForAVerifier() {
    assertThat(number("select count(*) from reviews where closed_at is null")).isEqualTo(4);
    assertThat(number("select count(*) from documents where state = 'WAITING'")).isEqualTo(4);
    assertThat(texts("select kind from proofs")).containsExactlyInAnyOrder("REGISTER", "VOUCHERS");
  }

  @Test
  void seventyCasesStandInEveryState() {
    assertThat(number("select count(*) from cases")).isEqualTo(70);
    assertThat(number("select count(*) from answers")).isEqualTo(103);
    assertThat(number("select count(*) from lessons")).isOne();
    assertThat(number("select count(*) from lesson_pictures")).isOne();
    assertThat(texts("select distinct state from cases"))
        .containsExactlyInAnyOrderElementsOf(
            List.of(State.values()).stream().map(State::name).toList());
  }

  @Test
  void timesRunBackFromNow() {
    Instant newest =
        jdbc.sql("select max(created_at) from cases")
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    assertThat(newest)
        .isBetween(begun.minus(Duration.ofMinutes(7)), Instant.now().minus(Duration.ofMinutes(5)));
    assertThat(number("select count(*) from cases where created_at < now() - interval '60 days'"))
        .isPositive();
    for (String table : List.of("cases", "answers", "notifications")) {
      assertThat(number(outOfOrder(table))).as(table).isZero();
    }
    assertThat(
            number(
                """
                select count(*) from answers join cases on cases.id = case_id
                where answers.created_at <= cases.created_at
                """))
        .isZero();
    Instant told =
        newest.plus(DemoCase.all().stream().map(DemoCase::ago).min(naturalOrder()).orElseThrow());
    for (String moment :
        List.of(
            "cast_at from votes",
            "thanked_at from thanks",
            "cast_at from ballots",
            "followed_at from follows",
            "closed_at from closures",
            "joined_at from memberships")) {
      assertThat(
              number(
                  "select count(*) from (select "
                      + moment
                      + ") as m (t) where t >= '"
                      + told
                      + "'"))
          .as(moment)
          .isZero();
    }
  }

  @Test
  void nobodyHasAMailDue() {
    assertThat(number("select count(*) from notifications where mail_due_at is not null")).isZero();
    assertThat(number("select count(*) from mails")).isZero();
  }

  @Test
  void someRecentNotificationsWaitUnread() {
    assertThat(unread("amal-haddad", "ANSWERED")).isEqualTo(2);
    assertThat(unread("bruno-keller", "PAGED")).isBetween(2L, 3L);
    assertThat(
            number(
                """
                select count(*) from notifications
                where read_at is null and created_at < now() - interval '2 days'
                """))
        .isZero();
    assertThat(number("select count(*) from notifications where kind = 'MENTIONED'")).isPositive();
  }

  @Test
  void picturesAreConsentedDescribedAndInThreeSizes() {
    long pictures = DemoCase.all().stream().mapToLong(told -> told.pictures().size()).sum();
    assertThat(number("select count(*) from images where alt <> ''")).isEqualTo(pictures);
    assertThat(number("select count(*) from image_renditions")).isEqualTo(3 * pictures);
    assertThat(number("select count(*) from staged_images")).isZero();
    assertThat(number("select count(*) from images where masks > 0")).isEqualTo(1);
  }

  @Test
  void aSecondStartChangesNothing() {
    List<String> said = new ArrayList<>();
    application.getBean(DemoWorld.class).settle(said::add);
    assertThat(said).isEmpty();
  }

  @Test
  void aStartKilledAfterTheMembersIsCompletedByTheNext() {
    jdbc.sql("truncate cases, images, consents, notifications, feed_marks, profiles, ties cascade")
        .update();
    List<String> said = new ArrayList<>();
    application.getBean(DemoWorld.class).settle(said::add);
    assertThat(said).endsWith("Settling the demo world: 70 of 70 cases");
    assertThat(number("select count(*) from accounts")).isEqualTo(45);
    assertThat(number("select count(*) from cases")).isEqualTo(70);
  }

  @Test
  void oneMemberHasClosedCasesEnoughForACalibration() {
    assertThat(
            number(
                """
                select count(*) from hindsights h join accounts a on a.id = h.author_id
                where a.handle = 'bruno-keller'
                """))
        .isGreaterThanOrEqualTo(10);
    assertThat(number("select count(*) from hindsights where rank = 0"))
        .as("told in the words of the proposals")
        .isLessThan(6);
    assertThat(number("select count(*) from closures where established <> '{}'")).isGreaterThan(20);
  }

  private static String outOfOrder(String table) {
    return """
        select count(*) from (
          select created_at < lag(created_at) over (order by id) as early from %s
        ) as told where early
        """
        .formatted(table);
  }

  private static long unread(String handle, String kind) {
    return jdbc.sql(
            """
            select count(*) from notifications join accounts on accounts.id = account_id
            where handle = :handle and kind = :kind and read_at is null
            """)
        .param("handle", handle)
        .param("kind", kind)
        .query(Long.class)
        .single();
  }

  private static long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static List<String> texts(String sql) {
    return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
  }
}
