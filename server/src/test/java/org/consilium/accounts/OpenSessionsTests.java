package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.World;
import org.junit.jupiter.api.Test;

class OpenSessionsTests extends World {
  private static final Pattern END = Pattern.compile("/me/security/sessions/([\\w-]{43})/ending");

  @Test
  void oneOtherSessionIsEndedAtOnce() {
    Browser phone = as(amal);
    Browser desk = as(amal);
    phone.get("/me");
    List<String> others = others(desk);
    assertThat(others).hasSize(1);
    assertThat(desk.post(others.getFirst()).location()).isEqualTo("/me/security?done=ended");
    assertThat(phone.get("/me").location()).startsWith("/sign-in");
    assertThat(desk.get("/me").status()).isEqualTo(200);
    assertThat(others(desk)).isEmpty();
  }

  @Test
  void allOthersAreEndedAtOnce() {
    Browser phone = as(amal);
    Browser tablet = as(amal);
    Browser desk = as(amal);
    Browser stranger = as(bruno);
    desk.get("/me/security");
    assertThat(desk.post("/me/security/endings").status()).isEqualTo(303);
    assertThat(phone.get("/me").location()).startsWith("/sign-in");
    assertThat(tablet.get("/me").location()).startsWith("/sign-in");
    assertThat(desk.get("/me").status()).isEqualTo(200);
    assertThat(stranger.get("/me").status()).isEqualTo(200);
  }

  @Test
  void whoCameByALinkEndsNoSessionOfAStrongerDoor() {
    rows.passkey(amal);
    Browser strong = freshly(amal);
    Browser weak = as(amal);
    Browser other = as(amal);
    List<String> others = others(weak);
    assertThat(others).hasSize(2);
    assertThat(others.stream().map(path -> weak.post(path).location()).toList())
        .containsExactlyInAnyOrder("/me/security?done=ended", "/sudo?next=/me/security");
    assertThat(other.get("/me").location()).startsWith("/sign-in");
    Browser another = as(amal);
    assertThat(weak.post("/me/security/endings").status()).isEqualTo(303);
    assertThat(another.get("/me").location()).startsWith("/sign-in");
    assertThat(strong.get("/me").status()).isEqualTo(200);
    strong.get("/me/security");
    strong.post("/me/security/endings");
    assertThat(weak.get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void whoEndsAllOthersForgetsTheirBrowsers() {
    rows.change("insert into known_devices values (?, 'x')", amal.id());
    as(amal).post("/me/security/endings");
    assertThat(rows.number("select count(*) from known_devices")).isZero();
  }

  @Test
  void noSessionLastsBeyondNinetyDays() {
    Browser browser = as(amal);
    rows.change("update spring_session set creation_time = creation_time - 91 * 86400000::bigint");
    assertThat(browser.get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    Browser victim = as(bruno);
    as(bruno).get("/me/security");
    List<String> ofBruno = others(victim);
    Browser thief = as(amal);
    thief.get("/me");
    assertThat(thief.post(ofBruno.getFirst()).status()).isEqualTo(404);
    assertThat(victim.get("/me").status()).isEqualTo(200);
  }

  @Test
  void thePageNeverShowsWhatASessionIsKnownBy() {
    String cookie = sessionCookie(amal);
    String session = new String(java.util.Base64.getDecoder().decode(cookie));
    assertThat(as(amal).get("/me/security").body()).doesNotContain(cookie, session);
  }

  @Test
  void devicesAreToldInPlainWords() {
    assertThat(
            Device.of(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                        + " Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")
                .words())
        .isEqualTo("Edge, Windows");
    assertThat(
            Device.of(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1")
                .words())
        .isEqualTo("Safari, iPhone");
    assertThat(Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0").words())
        .isEqualTo("Firefox, Linux");
    assertThat(Device.of("curl/8").words()).isEmpty();
  }

  private static List<String> others(Browser browser) {
    return END.matcher(browser.get("/me/security").body())
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
