package org.consilium.providers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One provider of the operator's settings.
 *
 * @param key names it in addresses and rows; small letters, digits, hyphens
 * @param issuer whom its configuration and its tokens must name
 * @param discovery where its OpenID configuration is read
 * @param scopes asked for, with blanks between
 * @param acr the level of assurance that is asked for and must be given; null for none
 * @param decisive whether its word verifies at once
 */
record Provider(
    String key,
    String name,
    String issuer,
    String discovery,
    String clientId,
    String clientSecret,
    String scopes,
    @Nullable String acr,
    boolean decisive) {
  static final String PRO_SANTE_CONNECT = "pro-sante-connect";

  private static final String ISSUER = "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet";

  /** An institution's own, found by the standard's address of discovery. */
  static Provider institution(String key, Map<String, String> set, String secret) {
    String issuer = bare(set.getOrDefault("issuer", ""));
    return new Provider(
        key,
        set.getOrDefault("name", key),
        issuer,
        issuer + "/.well-known/openid-configuration",
        set.getOrDefault("client-id", ""),
        secret,
        set.getOrDefault("scopes", "openid profile"),
        null,
        false);
  }

  /** The French state's for health professionals: two factors, and its register's word. */
  static Provider proSanteConnect(Map<String, String> set, String secret) {
    String issuer = bare(set.getOrDefault("issuer", ISSUER));
    return new Provider(
        PRO_SANTE_CONNECT,
        set.getOrDefault("name", "Pro Santé Connect"),
        issuer,
        issuer + "/.well-known/wallet-openid-configuration",
        set.getOrDefault("client-id", ""),
        secret,
        set.getOrDefault("scopes", "openid scope_all"),
        "eidas1",
        true);
  }

  static String bare(String issuer) {
    return issuer.replaceAll("/+$", "");
  }
}
