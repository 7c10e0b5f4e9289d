package org.consilium.push;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.consilium.web.Destinations;
import org.consilium.web.Outbound;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The push services that are spoken to. Where a browser listens is an address that a stranger hands
 * us and that our server then opens: so only those on the operator's list ({@code
 * consilium.push.services}; those of the known browsers unless it is set, nobody when it is empty),
 * see {@link Destinations}.
 */
@Component
class Services implements DisposableBean {
  private static final Outbound.Limits LIMITS =
      new Outbound.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 64 << 10);

  private final Destinations destinations;
  private final Outbound outbound;

  /** Chrome and those built on it, Firefox, Edge, Safari. */
  Services(
      @Value(
              "${consilium.push.services:fcm.googleapis.com,*.push.services.mozilla.com,"
                  + "*.notify.windows.com,*.push.apple.com}")
          List<String> allowed) {
    this.destinations = new Destinations(allowed);
    this.outbound = new Outbound(destinations, LIMITS);
  }

  boolean any() {
    return destinations.any();
  }

  /** The address when it is one of a service's; names are not looked up yet. */
  Optional<URI> read(String endpoint) {
    return destinations.read(endpoint);
  }

  Outbound outbound() {
    return outbound;
  }

  @Override
  public void destroy() throws java.io.IOException {
    outbound.close();
  }
}
