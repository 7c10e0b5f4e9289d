package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.web.Network;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How somebody came in: how long they took to fill the form, and from which network, kept as a
 * digest that says nothing but 'the same'.
 */
@Component
public class Arrivals {
  private final SignRows rows;
  private final Seal seal;
  private final Audit audit;

  Arrivals(SignRows rows, Seal seal, Audit audit) {
    this.rows = rows;
    this.seal = seal;
    this.audit = audit;
  }

  /** The present moment, sealed, for a form to carry along. */
  public String mark() {
    byte[] now = Long.toString(Instant.now().getEpochSecond()).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.close(now));
  }

  /**
   * Notes how an account that was just opened came in.
   *
   * @param address of the network it came from
   * @param mark what {@link #mark} gave to the form, or anything
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Actor arrived, String address, String mark) {
    rows.arrive(arrived.id(), seal.digest(Network.of(address).getBytes(UTF_8)), seconds(mark));
    audit.record(arrived, "account.arrive", "account", arrived.id());
  }

  private @Nullable Integer seconds(String mark) {
    try {
      String began = new String(seal.open(Base64.getUrlDecoder().decode(mark)), UTF_8);
      Duration taken =
          Duration.between(Instant.ofEpochSecond(Long.parseLong(began)), Instant.now());
      return (int) Math.clamp(taken.toSeconds(), 0, 86_400);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }
}
