package org.consilium.story;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** An authenticator in the device that Chromium plays: it knows its owner and answers at once. */
final class Authenticator {
  private final CDPSession tools;
  private final String id;

  Authenticator(Page page) {
    tools = page.context().newCDPSession(page);
    tools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject given = new JsonObject();
    given.add("options", options);
    id = tools.send("WebAuthn.addVirtualAuthenticator", given).get("authenticatorId").getAsString();
  }

  /** From now on it takes whoever holds it for somebody else. */
  void mistrust() {
    verify(false);
  }

  void trust() {
    verify(true);
  }

  private void verify(boolean verified) {
    JsonObject given = given();
    given.addProperty("isUserVerified", verified);
    tools.send("WebAuthn.setUserVerified", given);
  }

  int passkeys() {
    return tools.send("WebAuthn.getCredentials", given()).getAsJsonArray("credentials").size();
  }

  private JsonObject given() {
    JsonObject given = new JsonObject();
    given.addProperty("authenticatorId", id);
    return given;
  }
}
