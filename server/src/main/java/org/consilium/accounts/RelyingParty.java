package org.consilium.accounts;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * Whom passkeys are made for: the host of the installation's public address. There is none where
 * that is a bare number, or not HTTPS on any host but localhost: browsers refuse then.
 */
@Component
class RelyingParty {
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[.*");

  private final Environment settings;
  private final PasskeyRows rows;

  RelyingParty(Environment settings, PasskeyRows rows) {
    this.settings = settings;
    this.rows = rows;
  }

  boolean exists() {
    return address().isPresent();
  }

  PublicKeyCredentialRpEntity entity() {
    String host = address().orElseThrow().getHost();
    return PublicKeyCredentialRpEntity.builder().id(host).name("Consilium").build();
  }

  Webauthn4JRelyingPartyOperations operations() {
    URI address = address().orElseThrow();
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String origin = address.getScheme() + "://" + address.getHost() + port;
    return new Webauthn4JRelyingPartyOperations(rows, rows, entity(), Set.of(origin));
  }

  /** Read when it is needed: a test's port is known only once it listens. */
  private Optional<URI> address() {
    String url = settings.getProperty("consilium.url", "");
    URI address = URI.create(settings.getProperty("consilium.passkeys.origin", url));
    String host = address.getHost();
    return host == null
            || NUMBER.matcher(host).matches()
            || !("https".equals(address.getScheme()) || host.equals("localhost"))
        ? Optional.empty()
        : Optional.of(address);
  }
}
