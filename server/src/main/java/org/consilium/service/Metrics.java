package org.consilium.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import org.consilium.communities.Specialties;
import org.consilium.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What the operator's Prometheus reads: {@code GET /metrics} on a port of its own, where no member
 * comes. Off unless a port is named. On the machine itself nothing more is asked; on any other
 * address, and wherever one is set, a token is ({@code Authorization: Bearer …}). Labels are
 * specialties, windows and areas of memory: nothing about a member or a patient.
 */
@Component
class Metrics implements SmartLifecycle {
  private final FigureRows rows;
  private final Specialties specialties;
  private final @Nullable HikariDataSource pool;
  private final int port;
  private final InetAddress address;
  private final byte[] token;
  private @Nullable HttpServer server;
  private @Nullable PrometheusMeterRegistry registry;
  private @Nullable MultiGauge questions;
  private @Nullable MultiGauge answered;
  private @Nullable MultiGauge first;

  /**
   * @param port 0 for none
   * @param tokenFile a file with the token instead
   */
  Metrics(
      FigureRows rows,
      Specialties specialties,
      ObjectProvider<HikariDataSource> pool,
      @Value("${consilium.metrics.port:0}") int port,
      @Value("${consilium.metrics.address:127.0.0.1}") InetAddress address,
      @Value("${consilium.metrics.token:}") String token,
      @Value("${consilium.metrics.token-file:}") String tokenFile) {
    this.rows = rows;
    this.specialties = specialties;
    this.pool = pool.getIfAvailable();
    this.port = port;
    this.address = address;
    this.token = secret(token, tokenFile);
    if (port > 0 && this.token.length == 0 && !address.isLoopbackAddress()) {
      throw new StartRefused(
          "CONSILIUM_METRICS_ADDRESS is not of this machine: set CONSILIUM_METRICS_TOKEN as well.");
    }
  }

  private static byte[] secret(String token, String file) {
    try {
      return (file.isBlank() ? token : Files.readString(Path.of(file))).strip().getBytes(UTF_8);
    } catch (IOException e) {
      throw new StartRefused("CONSILIUM_METRICS_TOKEN_FILE cannot be read.");
    }
  }

  @Override
  public void start() {
    if (port <= 0) {
      return;
    }
    PrometheusMeterRegistry fresh = registry();
    registry = fresh;
    try {
      HttpServer opened = HttpServer.create(new InetSocketAddress(address, port), 0);
      opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      opened.createContext("/", exchange -> answer(exchange, fresh));
      opened.start();
      server = opened;
    } catch (IOException e) {
      throw new StartRefused("Port %d is taken; set CONSILIUM_METRICS_PORT.".formatted(port));
    }
  }

  @Override
  public void stop() {
    HttpServer open = server;
    server = null;
    if (open != null) {
      open.stop(0);
    }
    if (registry != null) {
      registry.close();
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /** Whoever has no token finds nothing here. */
  private void answer(HttpExchange exchange, PrometheusMeterRegistry registry) throws IOException {
    try (exchange) {
      boolean asked =
          exchange.getRequestMethod().equals("GET")
              && exchange.getRequestURI().getPath().equals("/metrics");
      if (!asked || !allowed(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      measure();
      byte[] body = registry.scrape().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private boolean allowed(@Nullable String authorization) {
    return token.length == 0
        || authorization != null
            && authorization.startsWith("Bearer ")
            && MessageDigest.isEqual(
                authorization.substring("Bearer ".length()).getBytes(UTF_8), token);
  }

  private PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry fresh = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(fresh);
    new JvmThreadMetrics().bindTo(fresh);
    new ProcessorMetrics().bindTo(fresh);
    new UptimeMetrics().bindTo(fresh);
    pool("consilium.database.connections.active", HikariPoolMXBean::getActiveConnections, fresh);
    pool(
        "consilium.database.connections.awaited",
        HikariPoolMXBean::getThreadsAwaitingConnection,
        fresh);
    Gauge.builder("consilium.clocks.running", rows, one -> one.clocks().open())
        .description("Questions whose clock runs")
        .register(fresh);
    Gauge.builder("consilium.clocks.late.seconds", rows, one -> one.clocks().late())
        .description("How long the step waits that is due longest")
        .register(fresh);
    questions = MultiGauge.builder("consilium.questions").register(fresh);
    answered = MultiGauge.builder("consilium.questions.answered").register(fresh);
    first = MultiGauge.builder("consilium.first.answer.median.minutes").register(fresh);
    return fresh;
  }

  private void pool(
      String name, ToDoubleFunction<HikariPoolMXBean> reading, PrometheusMeterRegistry fresh) {
    HikariDataSource source = pool;
    if (source != null) {
      Gauge.builder(name, source, one -> reading.applyAsDouble(one.getHikariPoolMXBean()))
          .register(fresh);
    }
  }

  private void measure() {
    List<Figure> all = Figures.WINDOWS.stream().flatMap(days -> rows.of(days).stream()).toList();
    register(questions, all, Figure::questions);
    register(answered, all, Figure::answered);
    register(
        first,
        all.stream().filter(figure -> figure.firstMedian() != null).toList(),
        figure -> figure.firstMedian() == null ? 0 : figure.firstMedian());
  }

  private void register(
      @Nullable MultiGauge gauge, List<Figure> figures, ToDoubleFunction<Figure> reading) {
    if (gauge == null) {
      return;
    }
    List<MultiGauge.Row<?>> told = new ArrayList<>();
    for (Figure figure : figures) {
      Integer specialty = figure.specialty();
      Tags tags =
          Tags.of(
              "specialty",
              specialty == null ? "all" : specialties.byId(specialty).code(),
              "days",
              Integer.toString(figure.days()));
      told.add(MultiGauge.Row.of(tags, reading.applyAsDouble(figure)));
    }
    gauge.register(told, true);
  }
}
