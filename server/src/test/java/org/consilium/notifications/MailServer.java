package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server (RFC 5321) that knows of mailboxes that are not there, and counts who connects. */
final class MailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger lines = new AtomicInteger();
  private final List<String> received = new CopyOnWriteArrayList<>();

  MailServer() {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many times somebody connected. */
  int lines() {
    return lines.get();
  }

  /** Whom mails came for. */
  List<String> received() {
    return received;
  }

  private void listen() {
    try {
      while (true) {
        Socket line = socket.accept();
        lines.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(line));
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  private void talk(Socket line) {
    try (line;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII));
        PrintWriter out = new PrintWriter(line.getOutputStream(), false, US_ASCII)) {
      say(out, "220 tests");
      String recipient = "";
      String said = in.readLine();
      while (said != null && !said.startsWith("QUIT")) {
        if (said.startsWith("RCPT TO:<nobody")) {
          say(out, "550 5.1.1 no such mailbox");
        } else if (said.startsWith("RCPT TO:<stranger")) {
          say(out, "550 5.7.1 not for you");
        } else if (said.startsWith("RCPT")) {
          recipient = said.substring(said.indexOf('<') + 1, said.indexOf('>'));
          say(out, "250 fine");
        } else if (said.startsWith("DATA")) {
          say(out, "354 go on");
          String text = in.readLine();
          while (text != null && !text.equals(".")) {
            text = in.readLine();
          }
          received.add(recipient);
          say(out, "250 fine");
        } else {
          say(out, "250 fine");
        }
        said = in.readLine();
      }
    } catch (IOException gone) {
      // They are gone.
    }
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
