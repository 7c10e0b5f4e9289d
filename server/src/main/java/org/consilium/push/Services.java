package org.consilium.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The push services that are spoken to. Where a browser listens is an address that a stranger hands
 * us and that our server then opens: so only https, only hosts on the operator's list ({@code
 * consilium.push.services}; those of the known browsers unless it is set, nobody when it is empty),
 * and never an address inside. An origin that the operator spells out with its scheme is their own
 * service and may stand inside.
 */
@Component
class Services {
  private static final int LONGEST = 1000;
  private static final int HTTPS = 443;

  private final List<String> allowed;

  /** Chrome and those built on it, Firefox, Edge, Safari. */
  Services(
      @Value(
              "${consilium.push.services:fcm.googleapis.com,*.push.services.mozilla.com,"
                  + "*.notify.windows.com,*.push.apple.com}")
          List<String> allowed) {
    this.allowed =
        allowed.stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .toList();
  }

  boolean any() {
    return !allowed.isEmpty();
  }

  /** The address when it is one of a service's; names are not looked up yet. */
  Optional<URI> read(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      return endpoint.length() <= LONGEST && listed(uri) ? Optional.of(uri) : Optional.empty();
    } catch (java.net.URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the name leads outside now: looked up each time, since names change where they lead.
   */
  boolean reachable(URI endpoint) {
    if (allowed.contains(origin(endpoint))) {
      return true;
    }
    try {
      return Arrays.stream(InetAddress.getAllByName(endpoint.getHost()))
          .allMatch(Services::outside);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static String origin(URI endpoint) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return (endpoint.getScheme() + "://" + endpoint.getHost() + port).toLowerCase(Locale.ROOT);
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
            // Only global unicast 2000::/3, and no network that leads back into IPv4.
            : (first & 0xe0) != 0x20 || (first == 0x20 && second == 0x02);
    return !special
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress();
  }
}
