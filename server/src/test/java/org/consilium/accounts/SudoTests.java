package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.World;
import org.junit.jupiter.api.Test;

class SudoTests extends World {
  private static final Pattern LINK = Pattern.compile("/sudo/link\\?token=([\\w-]{43})");

  @Test
  void theLinkProvesInTheBrowserThatAskedForItAndOnce() throws Exception {
    Browser browser = as(amal);
    assertThat(browser.get("/sudo?next=/me").status()).isEqualTo(200);
    assertThat(browser.post("/sudo/mail", "next", "/me").location()).isEqualTo("/sudo/sent");
    String token = token();
    assertThat(browser.get("/sudo/link?token=" + token).body()).contains(token);
    assertThat(as(amal).post("/sudo/link", "token", token).location()).isEqualTo("/sudo?expired");
    assertThat(as(bruno).post("/sudo/link", "token", token).location()).isEqualTo("/sudo?expired");
    assertThat(browser.post("/sudo/link", "token", token).location()).isEqualTo("/me");
    assertThat(browser.post("/sudo/link", "token", token).location()).isEqualTo("/sudo?expired");
    assertThat(browser.get("/sudo?next=/me").location()).isEqualTo("/me");
  }

  @Test
  void aProofIsFreshForAQuarterOfAnHour() {
    Browser browser = freshly(amal);
    assertThat(browser.get("/sudo").location()).isEqualTo("/");
    rows.change("update session_proofs set proved_at = now() - interval '15 minutes'");
    assertThat(browser.get("/sudo").status()).isEqualTo(200);
  }

  @Test
  void anOldLinkProvesNothing() throws Exception {
    Browser browser = as(amal);
    browser.post("/sudo/mail");
    rows.change("update proof_links set expires_at = now() - interval '1 second'");
    assertThat(browser.post("/sudo/link", "token", token()).location()).isEqualTo("/sudo?expired");
  }

  @Test
  void noWayLeadsToAnotherHost() throws Exception {
    Browser browser = as(amal);
    browser.post("/sudo/mail", "next", "//evil.example");
    assertThat(browser.post("/sudo/link", "token", token()).location()).isEqualTo("/");
  }

  private String token() throws Exception {
    Matcher link = LINK.matcher(Objects.toString(mails(1).getLast().getContent()));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }
}
