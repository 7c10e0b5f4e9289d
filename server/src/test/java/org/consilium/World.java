package org.consilium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.paging.Escalations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole application on a real PostgreSQL, with a real mail server and a small named world, the
 * same before every test: what a test wrote is gone when the next one begins. All classes that
 * extend this share one application; a class that adds properties or beans of its own starts
 * another, so think twice.
 *
 * <p>Requests go over HTTP through a {@link Browser}: {@code as(amal).get("/")}.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "consilium.demo=false",
      "consilium.key=" + World.KEY,
      "consilium.url=" + World.URL,
      // Browsers know no passkeys for a bare number, and no HTTP but on this name.
      "consilium.passkeys.origin=http://localhost:${local.server.port}",
      "consilium.mail.from=consilium@example.org",
      "spring.datasource.hikari.connection-timeout=5000",
      "spring.main.banner-mode=off"
    })
public abstract class World {
  /** Thirty-two zeros: a key for tests. */
  protected static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** Where the mails believe that the installation stands. */
  protected static final String URL = "https://consilium.example";

  private static final GreenMail MAIL = mailServer();

  @Autowired private JdbcClient jdbc;
  @Autowired private Accounts accounts;
  @Autowired private SessionRepository<? extends Session> sessions;
  @Autowired private HikariDataSource pool;
  @Autowired private Escalations escalations;

  @Value("${local.server.port}")
  private int port;

  @Value("${world.superuser-url}")
  private String superuserUrl;

  /** Tables, for what the rooms do not tell. */
  protected WorldRows rows;

  /** General practitioner in Creuse. */
  protected Person amal;

  /** Dermatologist in Strasbourg. */
  protected Person bruno;

  /** Intern in general practice in Limoges. */
  protected Person chloe;

  /** General practitioner, not verified yet. */
  protected Person dana;

  /** Verified student who joined dermatology and general practice; qualified in nothing. */
  protected Person student;

  /** Verified cardiologist: outside of what is asked of dermatologists only. */
  protected Person outsider;

  /** Verified, qualified in public health, keeps order. */
  protected Person moderator;

  /** Verified hospital pharmacist, runs the installation. */
  protected Person administrator;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    WorldDatabase database = WorldDatabase.create();
    database.properties().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("world.superuser-url", database::superuserUrl);
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
  }

  @BeforeEach
  void settle() throws FolderException {
    rows = new WorldRows(jdbc, superuserUrl);
    rows.empty();
    MAIL.purgeEmailFromAllMailboxes();
    amal = doctor("amal-haddad", "Amal Haddad", "Guéret", "general-practice");
    bruno = doctor("bruno-keller", "Bruno Keller", "Strasbourg", "dermatology");
    outsider = doctor("lise-armand", "Lise Armand", "Nantes", "cardiology");
    chloe =
        person(
            "chloe-martin", "Chloé Martin", Profession.INTERN, true, "general-practice", List.of());
    dana =
        person(
            "dana-lenoir",
            "Dana Lenoir",
            Profession.PHYSICIAN,
            false,
            "general-practice",
            List.of());
    student = person("tom-vidal", "Tom Vidal", Profession.STUDENT, true, "", List.of());
    rows.join(student.id(), List.of("dermatology", "general-practice"));
    moderator =
        person(
            "irene-fabre",
            "Irène Fabre",
            Profession.PHYSICIAN,
            true,
            "public-health",
            List.of("MODERATOR"));
    administrator =
        person(
            "marc-oster",
            "Marc Oster",
            Profession.PHARMACIST,
            true,
            "hospital-pharmacy",
            List.of("ADMINISTRATOR"));
  }

  /** What the postman still holds would arrive among the mails of the next test. */
  @AfterEach
  void everyMailArrived() {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                rows.number(
                        """
                        select count(*) from mails
                        where recipient is not null and due_at is not null
                          and (due_at <= now() or attempts = 1)
                        """)
                    == 0);
  }

  /** A connection that does not come back is lost to everybody until the next restart. */
  @AfterEach
  void everyConnectionCameBack() {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
  }

  /** One more verified physician, in a specialty. */
  protected Person doctor(String handle, String name, String place, String specialty) {
    rows.person(handle, name, Profession.PHYSICIAN, true, place, List.of(specialty), List.of());
    return person(handle);
  }

  private Person person(
      String handle,
      String name,
      Profession profession,
      boolean verified,
      String specialty,
      List<String> roles) {
    List<String> specialties = specialty.isEmpty() ? List.of() : List.of(specialty);
    rows.person(handle, name, profession, verified, "Limoges", specialties, roles);
    return person(handle);
  }

  /** Somebody as they stand now. */
  protected Person person(String handle) {
    Account account = accounts.byHandle(handle).orElseThrow();
    return new Person(account.email(), account.actor());
  }

  /** Address of the running application. */
  protected URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  protected Browser signedOut() {
    return new Browser(address());
  }

  /**
   * A question that somebody publishes in a browser, of a specialty.
   *
   * @param more names and values of further fields; a {@code ticket} among them is the one sent
   */
  protected Reply publish(Person author, String body, String specialty, String... more) {
    List<String> fields = new ArrayList<>(List.of("body", body, "specialties", specialty));
    if (!List.of(more).contains("ticket")) {
      fields.addAll(List.of("ticket", UUID.randomUUID().toString()));
    }
    fields.addAll(List.of(more));
    fields.addAll(List.of("action", "publish"));
    Reply reply = as(author).post("/ask", fields.toArray(String[]::new));
    workTheClocks();
    return reply;
  }

  /** What asking leaves to the clocks of questions, so that nothing of it comes later. */
  protected void workTheClocks() {
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              while (escalations.next(Actor.nobody(Locale.FRENCH), Instant.now())) {
                // One step a turn.
              }
              // That of the application may be at it too.
              return rows.number("select count(*) from escalations where next_at <= now()") == 0;
            });
  }

  /**
   * Own settings, as their form has them.
   *
   * @param shows {@code NAME} or {@code PSEUDONYM}
   * @param more names and values of further fields
   */
  protected static Reply settle(Browser member, String shows, String pseudonym, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of("shows", shows, "pseudonym", pseudonym, "languages", "fr", "language", "fr"));
    fields.addAll(List.of("zone", "Europe/Paris"));
    fields.addAll(List.of(more));
    return member.post("/me", fields.toArray(String[]::new));
  }

  /** Somebody's browser, signed in without the detour by mail. */
  protected Browser as(Person person) {
    return signedOut().cookie("consilium", sessionCookie(person));
  }

  /** The same, a moment after proving anew who they are. */
  protected Browser freshly(Person person) {
    String cookie = sessionCookie(person);
    proveAnew(cookie);
    return signedOut().cookie("consilium", cookie);
  }

  /** Lets the person of a session have proved a moment ago, by passkey, who they are. */
  protected void proveAnew(String sessionCookie) {
    rows.change(
        """
        insert into session_proofs (session_id, account_id, way)
        select primary_id, principal_name::bigint, 'PASSKEY' from spring_session where session_id = ?
        on conflict (session_id) do update set way = 'PASSKEY', proved_at = now()
        """,
        new String(Base64.getDecoder().decode(sessionCookie), UTF_8));
  }

  /** Value of the cookie {@code consilium} of a new session. */
  protected String sessionCookie(Person person) {
    return Base64.getEncoder().encodeToString(session(sessions, person).getBytes(UTF_8));
  }

  private static <S extends Session> String session(SessionRepository<S> sessions, Person person) {
    UserDetails user =
        User.withUsername(Long.toString(person.id())).password("").authorities("ACCOUNT").build();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    S session = sessions.createSession();
    session.setAttribute("SPRING_SECURITY_CONTEXT", context);
    sessions.save(session);
    return session.getId();
  }

  /** Waits until this many mails have come, ten seconds at most, and gives all there are. */
  protected List<MimeMessage> mails(int expected) {
    MAIL.waitForIncomingEmail(10_000, expected);
    return List.of(MAIL.getReceivedMessages());
  }

  /** The newest mail to an address, once there is one: mails to several come in no order. */
  protected static MimeMessage mailTo(String address) {
    return await()
        .until(
            () -> List.of(MAIL.getReceivedMessagesForDomain(address)),
            received -> !received.isEmpty())
        .getLast();
  }

  private static GreenMail mailServer() {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    SpringApplication.getShutdownHandlers().add(mail::stop);
    return mail;
  }

  /** Runs all of them as close together as can be; gives what each returned or threw. */
  protected static List<Object> atOnce(List<? extends Callable<?>> acts) throws Exception {
    List<Object> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> running = new ArrayList<>();
      for (Callable<?> act : acts) {
        running.add(threads.submit(() -> (Object) act.call()));
      }
      for (Future<Object> one : running) {
        try {
          outcomes.add(one.get());
        } catch (ExecutionException e) {
          outcomes.add(e.getCause());
        }
      }
    }
    return outcomes;
  }

  protected static void assertRefused(int status, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
  }
}
