package org.consilium.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.consilium.World;
import org.consilium.communities.Specialties;
import org.consilium.database.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ServiceTests extends World {
  @Autowired private Figures figures;
  @Autowired private FigureRows figureRows;
  @Autowired private Specialties specialties;
  @Autowired private ObjectProvider<HikariDataSource> pool;

  @Value("${world.superuser-url}")
  private String superuserUrl;

  /** So many questions of dermatology, answered after 10, 20, 30 … minutes, one in three not. */
  private void questions(int count, int daysAgo) {
    for (int i = 1; i <= count; i++) {
      long id = rows.question(amal, "Plaque du coude ?", "MEMBERS", List.of("dermatology"));
      rows.change(
          "insert into escalations (case_id, opened_at, next_at) values (?, now() - make_interval(days"
              + " => ?), now() + interval '1 day')",
          id,
          daysAgo);
      if (i % 3 != 0) {
        rows.change(
            "update escalations set answered_at = opened_at + make_interval(mins => ?) where case_id = ?",
            10 * i,
            id);
      }
    }
  }

  @Test
  void whatIsMeasuredIsShownBesideWhatIsPublishedElsewhere() {
    questions(9, 40);
    figures.refresh(Instant.now());
    assertThat(figures.of(30)).isEmpty();
    assertThat(figures.of(90)).hasSize(2);
    Figure all = figures.of(90).getFirst();
    assertThat(all.specialty()).isNull();
    assertThat(all.questions()).isEqualTo(9);
    assertThat(all.firstMedian()).isEqualTo(45);
    assertThat(all.specialistMedian()).as("nobody of the specialty").isNull();
    assertThat(as(student).get("/service").body())
        .contains("45 min", "Dermatologie", "trop peu", "Medscape Consult", "37 706");
    assertThat(as(bruno).get("/service?days=30").body()).contains("Pas encore assez de questions");
  }

  @Test
  void fewerThanFiveAreNotTold() {
    questions(4, 40);
    figures.refresh(Instant.now());
    assertThat(figures.of(365)).isEmpty();
  }

  @Test
  void aShareOfFewQuestionsIsTooFewToSay() {
    questions(Figure.FEWEST_FOR_A_RATE - 1, 40);
    figures.refresh(Instant.now());
    assertThat(figures.of(90).getFirst().rate()).isNull();
    assertThat(as(bruno).get("/service").body())
        .contains("data-label=\"Répondues\">trop peu<", "à partir de 20 questions")
        .doesNotContain("68 %");
    questions(11, 40);
    figures.refresh(Instant.now().plus(Duration.ofMinutes(16)));
    assertThat(figures.of(90).getFirst().rate()).isEqualTo(70);
    assertThat(as(bruno).get("/service").body())
        .contains("data-label=\"Répondues\">70 %<")
        .doesNotContain("data-label=\"Répondues\">trop peu<");
  }

  @Test
  void youngQuestionsAreNotCountedYet() {
    questions(6, 0);
    figures.refresh(Instant.now());
    assertThat(figures.of(30)).isEmpty();
  }

  @Test
  void itIsMeasuredOnceAQuarterOfAnHourOverAllNodes() {
    figures.refresh(Instant.now());
    questions(6, 3);
    figures.refresh(Instant.now());
    assertThat(figures.of(30)).isEmpty();
    figures.refresh(Instant.now().plus(Duration.ofMinutes(16)));
    assertThat(figures.of(30)).hasSize(2);
  }

  @Test
  void theYearIsMeasuredOnceANightAndNoNodeWaitsForAnother() throws Exception {
    Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
    questions(6, 3);
    try (Connection other = DriverManager.getConnection(superuserUrl);
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('consilium.service'))");
      figures.refresh(noon);
      // A session that is closed lets go of its locks a moment later.
      statement.execute("select pg_advisory_unlock(hashtext('consilium.service'))");
    }
    assertThat(figures.of(30)).isEmpty();
    figures.refresh(noon);
    questions(6, 3);
    figures.refresh(noon.plus(Duration.ofMinutes(16)));
    assertThat(figures.of(30).getFirst().questions()).isEqualTo(12);
    assertThat(figures.of(365).getFirst().questions()).isEqualTo(6);
    figures.refresh(noon.plus(Duration.ofHours(15)));
    assertThat(figures.of(365).getFirst().questions()).isEqualTo(12);
  }

  @Test
  void theOperatorReadsThemWithTheToken() throws Exception {
    questions(6, 3);
    figures.refresh(Instant.now());
    int port = free();
    Metrics metrics = metrics(port, "127.0.0.1", "secret");
    metrics.start();
    try {
      assertThat(get(port, "/metrics", "").statusCode()).isEqualTo(404);
      assertThat(get(port, "/metrics", "Bearer wrong").statusCode()).isEqualTo(404);
      assertThat(get(port, "/", "Bearer secret").statusCode()).isEqualTo(404);
      HttpResponse<String> told = get(port, "/metrics", "Bearer secret");
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.body())
          .contains("consilium_questions{days=\"30\",specialty=\"dermatology\"} 6")
          .contains("consilium_clocks_running 6", "jvm_memory_used_bytes")
          .doesNotContain("amal", "Plaque", "example.org");
    } finally {
      metrics.stop();
    }
  }

  @Test
  void withoutAPortThereIsNothingAndElsewhereATokenIsAsked() throws Exception {
    Metrics off = metrics(0, "127.0.0.1", "");
    off.start();
    assertThat(off.isRunning()).isFalse();
    assertThatThrownBy(() -> metrics(9100, "0.0.0.0", "")).isInstanceOf(StartRefused.class);
  }

  private Metrics metrics(int port, String address, String token) throws Exception {
    return new Metrics(
        figureRows, specialties, pool, port, InetAddress.getByName(address), token, "");
  }

  private static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(int port, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
