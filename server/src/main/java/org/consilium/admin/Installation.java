package org.consilium.admin;

import org.consilium.database.StartRefused;
import org.consilium.foundation.Seal;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Checks, before anything is served, that this program and this database belong together: a demo
 * never opens a real installation, and every node holds the key that the drafts are sealed with.
 */
@Component
class Installation implements SmartInitializingSingleton {
  private final InstallationRows rows;
  private final String kind;
  private final String fingerprint;

  Installation(InstallationRows rows, Seal seal, @Value("${consilium.demo:false}") boolean demo) {
    this.rows = rows;
    this.kind = demo ? "DEMO" : "REAL";
    this.fingerprint = seal.fingerprint();
  }

  @Override
  public void afterSingletonsInstantiated() {
    InstallationRows.Known known = rows.settle(kind, fingerprint);
    if (!known.kind().equals(kind)) {
      throw new StartRefused(
          known.kind().equals("DEMO")
              ? "This database holds a demo world; give a real installation a database of its own."
              : "This database holds a real installation; start it with --empty.");
    }
    if (!known.keyFingerprint().equals(fingerprint)) {
      throw new StartRefused(
          "This database belongs to an installation with another key; give every node the same"
              + " CONSILIUM_KEY.");
    }
  }
}
