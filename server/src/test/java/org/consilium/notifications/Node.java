package org.consilium.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.consilium.database.Database;
import org.consilium.database.EmbeddedPostgres;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.push.PushService;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * One process of the network with the rooms up to this one, on the tests' database. Cases are
 * played by {@link #HIDDEN_FROM}: every case is there and called 'Title 12', for all but these.
 */
final class Node implements AutoCloseable {
  /** Which account may not see which case. */
  static final Map<Long, Set<Long>> HIDDEN_FROM = new ConcurrentHashMap<>();

  static final EmbeddedPostgres POSTGRES = postgres();
  static final GreenMail MAIL = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", "smtp"));

  /** Where browsers listen, in these tests. */
  static final PushService PUSH = new PushService();

  /** Another service, that can be silent. */
  static final PushService SLOW = new PushService();

  static {
    MAIL.start();
  }

  /** Two real nodes, shared by all tests of this room. */
  static final Supplier<Node> ONE = once();

  static final Supplier<Node> OTHER = once();

  private final ConfigurableApplicationContext context;

  private Node(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Node start(String url, String... settings) {
    List<String> all = new ArrayList<>();
    Database.properties(POSTGRES, url).forEach((name, value) -> all.add(name + "=" + value));
    all.add("spring.datasource.hikari.minimum-idle=0");
    all.add("server.port=0");
    all.add("spring.main.register-shutdown-hook=true");
    all.add("consilium.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    all.add("consilium.url=https://consilium.example");
    all.add("consilium.mail.from=Consilium <post@consilium.example>");
    all.add("consilium.push.services=" + PUSH.origin() + "," + SLOW.origin());
    all.add("consilium.live.heartbeat=500ms");
    all.addAll(List.of(settings));
    return new Node(
        new SpringApplicationBuilder(Rooms.class)
            .properties("spring.config.location=classpath:application.yaml")
            .run(all.stream().map(one -> "--" + one).toArray(String[]::new)));
  }

  static Node real() {
    return start(
        POSTGRES.jdbcUrl(),
        "spring.mail.host=127.0.0.1",
        "spring.mail.port=" + MAIL.getSmtp().getPort());
  }

  /** Nobody, nothing told, nothing sent. */
  void empty() throws Exception {
    jdbc().sql("truncate accounts, notifications, mails, spring_session cascade").update();
    HIDDEN_FROM.clear();
    MAIL.purgeEmailFromAllMailboxes();
    PUSH.forget();
    SLOW.forget();
  }

  /** A verified physician who gets mail after ten minutes. */
  long member(String given, String family, String language) {
    return jdbc()
        .sql(
            """
            insert into accounts
              (email, given_name, family_name, handle, profession, country, language, verification,
               charter)
            values (lower(:given) || '@example.org', :given, :family, lower(:given), 'PHYSICIAN',
                    'FR', :language, 'VERIFIED', 1)
            returning id
            """)
        .param("given", given)
        .param("family", family)
        .param("language", language)
        .query(Long.class)
        .single();
  }

  Actor actor(long account) {
    return bean(org.consilium.accounts.Accounts.class).byId(account).orElseThrow().actor();
  }

  int announce(long by, NotificationKind kind, long caseNumber, Long... to) {
    Integer told =
        transaction()
            .execute(
                status ->
                    bean(Notifications.class)
                        .announce(
                            actor(by),
                            kind,
                            theCase(caseNumber),
                            "/cases/" + caseNumber,
                            List.of(to)));
    return told == null ? 0 : told;
  }

  /** Lets the members' delays pass and wakes the postman. */
  void letTheDelaysPass() {
    jdbc()
        .sql("update notifications set mail_due_at = now() where mail_due_at is not null")
        .update();
    bean(Doorbell.class).ring();
  }

  static ContentRef theCase(long number) {
    return new ContentRef(ContentRef.Kind.CASE, number);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  TransactionTemplate transaction() {
    return bean(TransactionTemplate.class);
  }

  Browser browser(long account) {
    return new Browser(this, account);
  }

  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void close() {
    context.close();
  }

  private static Supplier<Node> once() {
    return SingletonSupplier.of(Node::real);
  }

  /** Fixed, so that the mail server can go away and come back. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start(Files.createTempDirectory("notifications-tests"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean sees(Actor viewer, long caseNumber) {
    return !HIDDEN_FROM.getOrDefault(viewer.id(), Set.of()).contains(caseNumber);
  }

  /** Not a component: the whole application must not find it on the tests' class path. */
  @EnableAutoConfiguration
  @ComponentScan({
    "org.consilium.web",
    "org.consilium.audit",
    "org.consilium.accounts",
    "org.consilium.pseudonyms",
    "org.consilium.push",
    "org.consilium.notifications",
  })
  @ComponentScan(
      basePackages = "org.consilium.demo",
      useDefaultFilters = false,
      includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*DemoMailsController"))
  static class Rooms {
    @Bean
    static ContentGate gate() {
      return new ContentGate() {
        @Override
        public ContentRef.Kind kind() {
          return ContentRef.Kind.CASE;
        }

        @Override
        public boolean visible(Actor viewer, long id) {
          return sees(viewer, id);
        }
      };
    }

    @Bean
    static Subjects subjects() {
      return new Subjects() {
        @Override
        public ContentRef.Kind kind() {
          return ContentRef.Kind.CASE;
        }

        @Override
        public Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
          Map<Long, String> titles = new HashMap<>();
          ids.stream().filter(id -> sees(viewer, id)).forEach(id -> titles.put(id, "Title " + id));
          return titles;
        }
      };
    }
  }
}
