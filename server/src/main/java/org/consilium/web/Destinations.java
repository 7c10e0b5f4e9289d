package org.consilium.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where this server may go by itself: only https, only hosts on the operator's list ({@code
 * api.example}, or {@code *.example} for all below), port 443, and never an address inside. An
 * origin that the operator spells out with its scheme ({@code http://127.0.0.1:8099}) is their own
 * and may stand inside.
 */
public final class Destinations {
  private static final int LONGEST = 1000;
  private static final int HTTPS = 443;

  private final List<String> allowed;

  public Destinations(Collection<String> allowed) {
    this.allowed =
        allowed.stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .toList();
  }

  public boolean any() {
    return !allowed.isEmpty();
  }

  /** The address when it is one of the list; names are not looked up yet. */
  public Optional<URI> read(String address) {
    try {
      URI uri = new URI(address);
      return address.length() <= LONGEST && listed(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether the operator spelled this origin out. */
  boolean own(URI uri) {
    return allowed.contains(origin(uri));
  }

  public static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
  }

  private boolean listed(URI uri) {
    if (uri.getHost() == null
        || uri.getScheme() == null
        || uri.getUserInfo() != null
        || uri.getFragment() != null) {
      return false;
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean plain =
        uri.getScheme().equalsIgnoreCase("https") && (uri.getPort() < 0 || uri.getPort() == HTTPS);
    return allowed.contains(origin(uri))
        || (plain
            && allowed.stream()
                .anyMatch(
                    one ->
                        one.startsWith("*.")
                            ? host.endsWith(one.substring(1)) && host.length() >= one.length()
                            : host.equals(one)));
  }

  /**
   * The addresses of a name, all of them outside: one inside spoils the others.
   *
   * @throws UnknownHostException when there is none, or one of them is inside
   */
  static InetAddress[] outside(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!outside(address)) {
        throw new UnknownHostException("an address inside");
      }
    }
    return addresses;
  }

  static boolean outside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean special =
        bytes.length == 4
            // RFC 6890: this network, carriers' own, protocol and benchmark networks, reserved.
            ? first == 0
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second & 0xfe) == 18)
                || first >= 240
            // Only global unicast 2000::/3, and no network that leads back into IPv4 (6to4,
            // Teredo).
            : (first & 0xe0) != 0x20
                || (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
    return !special
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress();
  }
}
