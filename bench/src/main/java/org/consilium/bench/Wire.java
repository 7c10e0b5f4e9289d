package org.consilium.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One browser's connection to the application, kept open. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MS = 30_000;
  private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: *consilium=([^;]+)");

  /** Against forged forms a cookie is compared with the form, in which it stands masked. */
  private static final String UNFORGED = "5e1f0000-0000-4000-8000-00000000be2c";

  private static final String MASKED =
      Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(("\0".repeat(UNFORGED.length()) + UNFORGED).getBytes(ISO_8859_1));

  private final int port;
  private final byte[] discarded = new byte[1 << 12];
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Wire(int port) {
    this.port = port;
  }

  /**
   * What the application answered.
   *
   * @param session new value of the session's cookie, or empty
   * @param body empty when it was not asked for
   */
  record Reply(int status, String session, String body) {}

  /**
   * Asks and throws the page away.
   *
   * @param session value of the cookie
   * @return the status of the answer
   */
  int get(String path, String session) throws IOException {
    return send(request("GET", path, session, "text/html", ""), false).status();
  }

  /** Asks and keeps the page. */
  Reply read(String path, String session) throws IOException {
    return send(request("GET", path, session, "text/html", ""), true);
  }

  /**
   * @param form encoded as a form is, without the word against forgery
   */
  Reply post(String path, String session, String form) throws IOException {
    return send(request("POST", path, session, "text/html", form + "&_csrf=" + MASKED), false);
  }

  /** Opens a stream of events; what comes is the caller's to read, until this is closed. */
  InputStream stream(String path, String session) throws IOException {
    open();
    Socket open = Objects.requireNonNull(socket);
    InputStream reader = Objects.requireNonNull(in);
    open.setSoTimeout(0);
    open.getOutputStream().write(request("GET", path, session, "text/event-stream", ""));
    String status = line(reader);
    if (!status.startsWith("200", 9)) {
      throw new IOException(path + " answers " + status);
    }
    while (!line(reader).isEmpty()) {
      // The headers say nothing that is needed.
    }
    return reader;
  }

  private byte[] request(String method, String path, String session, String accept, String form) {
    byte[] body = form.getBytes(UTF_8);
    StringBuilder head =
        new StringBuilder(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
            .append(port)
            .append("\r\nAccept: ")
            .append(accept)
            .append("\r\nAccept-Language: fr\r\n");
    head.append("Cookie: XSRF-TOKEN=").append(UNFORGED);
    if (!session.isEmpty()) {
      head.append("; consilium=").append(session);
    }
    head.append("\r\n");
    if (method.equals("POST")) {
      head.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
          .append(body.length)
          .append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  private Reply send(byte[] request, boolean keep) throws IOException {
    boolean reused = socket != null;
    try {
      return ask(request, keep);
    } catch (IOException e) {
      close();
      if (!reused || request[0] == 'P') {
        throw e;
      }
      return ask(request, keep); // the server had closed it meanwhile
    }
  }

  private void open() throws IOException {
    if (socket == null) {
      Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
      opened.setTcpNoDelay(true);
      opened.setSoTimeout(PATIENCE_MS);
      socket = opened;
      in = new BufferedInputStream(opened.getInputStream(), 1 << 12);
    }
  }

  private Reply ask(byte[] request, boolean keep) throws IOException {
    open();
    InputStream reader = Objects.requireNonNull(in);
    Objects.requireNonNull(socket).getOutputStream().write(request);
    int status = Integer.parseInt(line(reader).substring(9, 12));
    long length = -1;
    boolean chunked = false;
    boolean last = false;
    String session = "";
    for (String header = line(reader); !header.isEmpty(); header = line(reader)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.contains("close");
      } else if (lower.startsWith("set-cookie:")) {
        Matcher cookie = COOKIE.matcher(header);
        session = cookie.find() ? cookie.group(1) : session;
      }
    }
    ByteArrayOutputStream body = keep ? new ByteArrayOutputStream() : null;
    if (chunked) {
      for (int size = size(reader); size > 0; size = size(reader)) {
        take(reader, size, body);
        line(reader);
      }
      line(reader);
    } else if (length > 0) {
      take(reader, length, body);
    }
    if (last) {
      close();
    }
    return new Reply(status, session, body == null ? "" : body.toString(UTF_8));
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private void take(InputStream in, long length, @Nullable OutputStream body) throws IOException {
    for (long left = length; left > 0; ) {
      int read = in.read(discarded, 0, (int) Math.min(left, discarded.length));
      if (read < 0) {
        throw new EOFException();
      }
      if (body != null) {
        body.write(discarded, 0, read);
      }
      left -= read;
    }
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    in = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }
}
