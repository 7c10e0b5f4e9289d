package org.consilium.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UploadGateTests extends Ward {

  @Test
  void whoIsNoMemberIsAnsweredBeforeAByteIsRead() throws IOException {
    assertThat(answer(begin(null, 500))).contains(" 302").contains("/sign-in");
    assertThat(answer(begin(dana, 500))).contains(" 302").contains("/status");
    assertThat(answer(begin(student, 500))).contains(" 404");
  }

  @Test
  void anUploadThatNeverEndsHoldsUpItsAccountAlone() throws IOException {
    // Together they would leave nobody a kilobyte.
    try (Socket _ = begin(amal, UploadConfiguration.MOST_BYTES);
        Socket second = begin(amal, UploadConfiguration.MOST_BYTES - (3 << 10))) {
      assertThat(answer(second)).as("waits").isEmpty();
      var others =
          as(bruno)
              .upload(
                  "/staged-images",
                  Map.of("purpose", "ask"),
                  new Browser.Part("images", "a.bin", "image/jpeg", new byte[200_000]));
      assertThat(others.status()).isEqualTo(422);
      assertThat(as(amal).upload("/ask", Map.of("body", "Plaque")).status()).isEqualTo(200);
    }
  }

  /** A form with files, of which nothing comes but the head. */
  private Socket begin(@Nullable Person person, int length) throws IOException {
    Socket socket = new Socket("127.0.0.1", address().getPort());
    String cookie = person == null ? "" : "Cookie: consilium=" + sessionCookie(person) + "\r\n";
    socket
        .getOutputStream()
        .write(
            ("POST /staged-images HTTP/1.1\r\nHost: localhost\r\n"
                    + cookie
                    + "Content-Type: multipart/form-data; boundary=x\r\n"
                    + "Content-Length: %d\r\n\r\n".formatted(length))
                .getBytes(US_ASCII));
    return socket;
  }

  /** The head of what is answered within two seconds. */
  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(2000);
    StringBuilder head = new StringBuilder();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    try {
      for (String line = lines.readLine();
          line != null && !line.isEmpty();
          line = lines.readLine()) {
        head.append(line).append('\n');
      }
    } catch (SocketTimeoutException nothingYet) {
      return head.toString();
    }
    return head.toString();
  }
}
