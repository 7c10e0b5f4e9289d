package org.consilium.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/**
 * The one way by which this server goes out by itself. Whatever address it is given, it goes to
 * {@link Destinations} only, looks up the name itself and connects to what it found, so that a name
 * cannot lead elsewhere between the look and the step. Redirects of a GET are followed within the
 * list. No cookies, no proxy, nothing kept of an answer but its bytes, and these within limits of
 * size and time. Waits: never within a transaction, never on the way of a request.
 */
public final class Outbound implements AutoCloseable {
  private static final String AGENT = "Consilium (closed network of physicians)";
  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_AT_ONE_HOST = 40;
  private static final int MOST = 200;
  private static final int LONGEST_LINE = 8192;
  private static final int MOST_HEADERS = 100;

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbound-watch").factory());

  private final Destinations destinations;
  private final Limits limits;
  private final CloseableHttpClient guarded;
  private final CloseableHttpClient own;

  /**
   * How long and how much.
   *
   * @param silence longest wait for a connection, and for the next byte
   * @param total from the first step to the last byte, redirects included
   * @param bytes of an answer, unpacked
   */
  public record Limits(Duration silence, Duration total, int bytes) {}

  /**
   * What came back.
   *
   * @param retryAfter when to come again, if said in seconds (RFC 9110, 10.2.3)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, Optional<Duration> retryAfter, byte[] body) {}

  /** An address that is not on the list, or an answer beyond the limits. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }

  public Outbound(Destinations destinations, Limits limits) {
    this.destinations = destinations;
    this.limits = limits;
    this.guarded = client(Destinations::outside);
    this.own = client(SystemDefaultDnsResolver.INSTANCE);
  }

  private CloseableHttpClient client(DnsResolver resolver) {
    int silence = Math.toIntExact(limits.silence().toMillis());
    PoolingHttpClientConnectionManager connections =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", SSLConnectionSocketFactory.getSocketFactory())
                .build(),
            null,
            null,
            resolver,
            1,
            TimeUnit.MINUTES);
    connections.setMaxTotal(MOST);
    connections.setDefaultMaxPerRoute(MOST_AT_ONE_HOST);
    connections.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silence).build());
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setMessageConstraints(
                MessageConstraints.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .build());
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(silence)
                .setConnectionRequestTimeout(silence)
                .setSocketTimeout(silence)
                .setRedirectsEnabled(false)
                .setNormalizeUri(false)
                .setAuthenticationEnabled(false)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build())
        .setUserAgent(AGENT)
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  /**
   * @throws Refused when the address, or one it redirects to, is not on the list, or the answer is
   *     larger than allowed
   * @throws IOException when nobody answers in time, or what stands there is inside
   */
  public Answer get(URI address) throws IOException {
    long end = System.nanoTime() + limits.total().toNanos();
    URI next = address;
    for (int steps = 0; steps <= MOST_REDIRECTS; steps++) {
      HttpGet get = new HttpGet(next);
      get.setHeader("Accept-Encoding", "gzip");
      Reply reply = send(get, end);
      if (reply.location().isEmpty()) {
        return reply.answer();
      }
      try {
        next = next.resolve(reply.location().get());
      } catch (IllegalArgumentException e) {
        throw new Refused("a redirect to no address");
      }
    }
    throw new Refused("redirects without end");
  }

  /** Redirects are not followed: what is posted is for this address alone. */
  public Answer post(URI address, Map<String, String> headers, byte[] body) throws IOException {
    HttpPost post = new HttpPost(address);
    headers.forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(body));
    return send(post, System.nanoTime() + limits.total().toNanos()).answer();
  }

  private record Reply(Answer answer, Optional<String> location) {}

  private Reply send(HttpRequestBase request, long end) throws IOException {
    URI uri =
        destinations
            .read(request.getURI().toString())
            .orElseThrow(() -> new Refused("not on the list"));
    Future<?> watch = WATCH.schedule(request::abort, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    CloseableHttpClient client = destinations.own(uri) ? own : guarded;
    try (CloseableHttpResponse response = client.execute(request)) {
      int status = response.getStatusLine().getStatusCode();
      Header location = response.getFirstHeader("Location");
      if (request instanceof HttpGet && status / 100 == 3 && location != null) {
        request.abort();
        return new Reply(
            new Answer(status, Optional.empty(), new byte[0]), Optional.of(location.getValue()));
      }
      try {
        byte[] body = body(response.getEntity());
        return new Reply(new Answer(status, after(response), body), Optional.empty());
      } catch (IOException e) {
        // Otherwise closing would read on, for keeping the connection.
        request.abort();
        throw e;
      }
    } finally {
      watch.cancel(false);
    }
  }

  private byte[] body(HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    Header coding = entity.getContentEncoding();
    InputStream raw = entity.getContent();
    if (coding == null || coding.getValue().equalsIgnoreCase("identity")) {
      return read(raw);
    }
    if (!coding.getValue().equalsIgnoreCase("gzip")) {
      throw new Refused("a coding that was not asked for");
    }
    // Not closed here: that would read on to the end of an answer that may have none.
    return read(new GZIPInputStream(raw));
  }

  private byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      if (all.size() + read > limits.bytes()) {
        throw new Refused("larger than allowed");
      }
      all.write(some, 0, read);
    }
    return all.toByteArray();
  }

  private static Optional<Duration> after(CloseableHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader("Retry-After"))
        .map(Header::getValue)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  @Override
  public void close() throws IOException {
    guarded.close();
    own.close();
  }
}
