package org.consilium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a browser says that it listens, or an answer redirects to, is a stranger's word. */
class DestinationsTests {
  private final Destinations destinations =
      new Destinations(
          List.of(
              "fcm.googleapis.com",
              "*.push.services.mozilla.com",
              "http://127.0.0.1:8099",
              "localhost"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://FCM.googleapis.com:443/wp/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "http://127.0.0.1:8099/push/abc"
      })
  void knownServicesAreSpokenTo(String endpoint) {
    assertThat(destinations.read(endpoint)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "/push",
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/fcm/send/abc",
        "https://fcm.googleapis.com@127.0.0.1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://fcm.googleapis.com.evil.example/",
        "https://evil.example/fcm.googleapis.com",
        "https://push.services.mozilla.com/",
        "https://evilpush.services.mozilla.com.example/",
        "https://x.evilpush.services.mozilla.com/",
        "https://fcm.googleapis.com/#x",
        "ftp://fcm.googleapis.com/",
        "file:///etc/passwd",
        "http://127.0.0.1:8098/push/abc",
        "http://127.0.0.1/push/abc",
        "https://127.0.0.1:8099/push/abc",
        "https://fcm.googleapis.com/\r\nX: y"
      })
  void nobodyElseIs(String endpoint) {
    assertThat(destinations.read(endpoint)).isEmpty();
  }

  @Test
  void anAddressAsLongAsABookIsNone() {
    assertThat(destinations.read("https://fcm.googleapis.com/" + "x".repeat(1000))).isEmpty();
  }

  @Test
  void aNameThatLeadsInsideIsNotFollowed() {
    assertThatThrownBy(() -> Destinations.outside("localhost"))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> Destinations.outside("nowhere.invalid"))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> Destinations.outside("127.1"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void onlyAnOriginSpelledOutMayStandInside() {
    assertThat(destinations.own(URI.create("http://127.0.0.1:8099/push"))).isTrue();
    assertThat(destinations.own(URI.create("https://localhost/push"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "192.0.0.8",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2001::7f00:1"
      })
  void theseAddressesAreInside(String address) throws Exception {
    assertThat(Destinations.outside(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"142.250.74.106", "34.107.243.93", "17.188.1.1", "2a00:1450:4007::200a"})
  void theseAreOutside(String address) throws Exception {
    assertThat(Destinations.outside(InetAddress.getByName(address))).isTrue();
  }
}
