package org.consilium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way over the network to a server, which can be cut and mended. */
public final class Gate {
  private final URI server;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  public Gate(URI server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::stand);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Cuts what goes through, and lets nothing in. */
  public void shut() {
    shut = true;
    open.forEach(Gate::close);
  }

  public void open() {
    shut = false;
  }

  private void stand() {
    try {
      while (true) {
        Socket in = door.accept();
        if (shut) {
          close(in);
        } else {
          Socket out = new Socket(server.getHost(), server.getPort());
          open.add(in);
          open.add(out);
          Thread.ofVirtual().start(() -> carry(in, out));
          Thread.ofVirtual().start(() -> carry(out, in));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // It was cut.
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is.
    }
  }
}
