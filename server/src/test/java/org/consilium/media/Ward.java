package org.consilium.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.consilium.Consilium;
import org.consilium.database.EmbeddedPostgres;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.foundation.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole server on a real PostgreSQL, with two doctors and a student. */
@Import(Published.class)
@SpringBootTest(classes = Consilium.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class Ward {
  private static final EmbeddedPostgres POSTGRES = start();

  @Autowired protected JdbcClient jdbc;
  @Autowired protected TransactionTemplate transaction;
  @LocalServerPort protected int port;

  protected Actor amal = Actor.nobody(Locale.FRENCH);
  protected Actor bruno = Actor.nobody(Locale.FRENCH);
  protected Actor sami = Actor.nobody(Locale.FRENCH);

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", POSTGRES::jdbcUrl);
    registry.add("spring.datasource.username", POSTGRES::user);
    registry.add("spring.datasource.password", POSTGRES::password);
    registry.add("consilium.key", () -> "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    registry.add("consilium.demo", () -> "false");
    registry.add("consilium.url", () -> "http://127.0.0.1");
  }

  @BeforeEach
  void admit() {
    jdbc.sql("truncate rate_buckets").update();
    amal = member("amal", "PHYSICIAN", Standing.READER, Standing.MEMBER);
    bruno = member("bruno", "PHYSICIAN", Standing.READER, Standing.MEMBER);
    sami = member("sami", "STUDENT", Standing.READER);
  }

  /** A browser signed in as a member. */
  protected Browser browser(Actor actor) {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    jdbc.sql(
            """
            insert into sign_in_tokens (digest, account_id, expires_at)
            values (:digest, :account, now() + interval '5 minutes')
            """)
        .param("digest", Seal.sha256(token.getBytes(UTF_8)))
        .param("account", actor.id())
        .update();
    return new Browser(port).signIn(token);
  }

  /** A question of a doctor, with no words but these. */
  protected long question(Actor author, String audience) {
    return jdbc.sql(
            """
            insert into cases (author_id, ticket, kind, urgency, audience, language, body, search)
            values (:author, gen_random_uuid(), 'DIAGNOSIS', 'ROUTINE', :audience, 'fr', 'Une plaque',
                    to_tsvector('consilium', 'Une plaque'))
            returning id
            """)
        .param("author", author.id())
        .param("audience", audience)
        .query(Long.class)
        .single();
  }

  protected long count(String from) {
    return jdbc.sql("select count(*) from " + from).query(Long.class).single();
  }

  private Actor member(String handle, String profession, Standing... standings) {
    long id =
        jdbc.sql(
                """
                insert into accounts
                  (email, given_name, family_name, handle, profession, country, verification)
                values (:email, 'Test', 'Test', :handle, :profession, 'FR', 'VERIFIED')
                on conflict (handle) do update set handle = excluded.handle
                returning id
                """)
            .param("email", handle + "@example.org")
            .param("handle", handle)
            .param("profession", profession)
            .query(Long.class)
            .single();
    Set<Standing> all = EnumSet.of(Standing.ANYONE, standings);
    return new Actor(id, handle, all, Locale.FRENCH, ZoneId.of("Europe/Paris"));
  }

  private static EmbeddedPostgres start() {
    try {
      Path folder = Files.createTempDirectory("consilium-ward");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return EmbeddedPostgres.start(folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
