package org.consilium.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push service in the process, and the browsers behind it: takes what comes over HTTP, checks who
 * signed it (RFC 8292) and reads it with the browser's keys (RFC 8291, with HMAC alone, apart from
 * what the house uses). What is not as it should be is answered with 400 and stands in {@link
 * #faults}.
 */
public final class PushService {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern VAPID = Pattern.compile("vapid t=([\\w.-]+), k=([\\w-]+)");
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServer server;
  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** What a browser got to know. */
  public record Received(
      String device, JsonNode shown, long ttl, String urgency, String topic, String signer) {}

  /** How the service answers the next request. */
  public record Answer(int status, String retryAfter) {}

  /** A browser that subscribed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Device(String endpoint, KeyPair pair, byte[] auth) {
    public String key() {
      return TEXT.encodeToString(Curve.bytes((ECPublicKey) pair.getPublic()));
    }

    public String secret() {
      return TEXT.encodeToString(auth);
    }
  }

  public PushService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/push/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Device device(String name) {
    byte[] auth = new byte[16];
    RANDOM.nextBytes(auth);
    Device device = new Device(origin() + "/push/" + name, Curve.pair(), auth);
    devices.put(name, device);
    return device;
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Answers the next requests so, then 201 again. */
  public void answer(Answer... next) {
    answers.addAll(List.of(next));
  }

  /** Is silent to everybody, until what this returns is run. */
  public Runnable hold() {
    CountDownLatch held = new CountDownLatch(1);
    gate = held;
    return held::countDown;
  }

  public void forget() {
    devices.clear();
    received.clear();
    faults.clear();
    answers.clear();
  }

  private void take(HttpExchange exchange) throws IOException {
    Answer answer = answers.poll();
    int status = answer == null ? 201 : answer.status();
    if (answer != null && !answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status == 201) {
      try {
        received.add(read(exchange, body));
      } catch (GeneralSecurityException | RuntimeException e) {
        faults.add(e.toString());
        status = 400;
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Received read(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
    String name = exchange.getRequestURI().getPath().substring("/push/".length());
    Device device = devices.get(name);
    require(device != null, "a device");
    require("aes128gcm".equals(header(exchange, "Content-Encoding")), "the coding");
    require(body.length <= 4096, "a length that services take");
    String topic = header(exchange, "Topic");
    require(topic.matches("[\\w-]{1,32}"), "a topic");
    String signer = signer(header(exchange, "Authorization"));
    String text = new String(decrypt(body, device), UTF_8);
    return new Received(
        name,
        JSON.readTree(text),
        Long.parseLong(header(exchange, "TTL")),
        header(exchange, "Urgency"),
        topic,
        signer);
  }

  /** The key of who signed for this service, within a day. */
  private String signer(String authorization) throws GeneralSecurityException {
    Matcher vapid = VAPID.matcher(authorization);
    require(vapid.matches(), "the scheme vapid");
    String[] token = vapid.group(1).split("\\.");
    JsonNode head = JSON.readTree(bytes(token[0]));
    JsonNode claims = JSON.readTree(bytes(token[1]));
    require(head.get("alg").asString().equals("ES256"), "ES256");
    require(claims.get("aud").asString().equals(origin()), "the audience");
    require(claims.get("sub").asString().startsWith("https://"), "whom to write to");
    Instant end = Instant.ofEpochSecond(claims.get("exp").asLong());
    require(
        end.isAfter(Instant.now()) && end.isBefore(Instant.now().plus(Duration.ofDays(1))),
        "a day at most");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(Curve.key(bytes(vapid.group(2))));
    signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
    require(signature.verify(bytes(token[2])), "the signature");
    return vapid.group(2);
  }

  private static byte[] decrypt(byte[] body, Device device) throws GeneralSecurityException {
    ByteBuffer read = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    read.get(salt);
    require(read.getInt() >= body.length - 86, "one record");
    byte[] sender = new byte[read.get()];
    read.get(sender);
    byte[] sealed = new byte[read.remaining()];
    read.get(sealed);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(device.pair().getPrivate());
    agreement.doPhase(Curve.key(sender), true);
    byte[] own = Curve.bytes((ECPublicKey) device.pair().getPublic());
    byte[] secret =
        expand(
            hmac(device.auth(), agreement.generateSecret()),
            join("WebPush: info\0".getBytes(US_ASCII), own, sender),
            32);
    byte[] random = hmac(salt, secret);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(
            expand(random, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16), "AES"),
        new GCMParameterSpec(
            128, expand(random, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12)));
    byte[] clear = cipher.doFinal(sealed);
    int end = clear.length - 1;
    while (clear[end] == 0) {
      end--;
    }
    require(clear[end] == 2, "the mark of the last record");
    return Arrays.copyOf(clear, end);
  }

  private static byte[] expand(byte[] key, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    require(value != null, name);
    return value;
  }

  private static void require(boolean well, String what) {
    if (!well) {
      throw new IllegalArgumentException("without " + what);
    }
  }
}
