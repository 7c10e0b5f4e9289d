package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From where somebody comes, as far as it is counted: neighbours are one, since a household or a
 * ward shares what its provider gave it, and has no end of addresses there (/24 of IPv4, /64 of
 * IPv6).
 */
public final class Network {
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 8;

  private Network() {}

  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  public static String of(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of()
          .formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES));
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
