package org.consilium.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.util.Arrays;
import org.consilium.Browser;
import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.FormContentFilter;

@ExtendWith(OutputCaptureExtension.class)
class FailuresTests extends World {
  @Autowired Failures failures;
  @Autowired ListableBeanFactory beans;

  @Test
  void nothingReadsTheBodyOfAPutBeforeItIsKnownWhoSendsIt() {
    assertThat(beans.getBeanNamesForType(FormContentFilter.class)).isEmpty();
  }

  @Test
  void whatFailsOutsideOfHandlersIsLoggedWithoutItsMessage(CapturedOutput output) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    failures.doFilter(
        new MockHttpServletRequest("POST", "/ask"),
        response,
        (request, reply) -> {
          throw new ServletException("Mme Durand", new IllegalStateException("tousse"));
        });
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(output.getAll())
        .contains("IllegalStateException")
        .doesNotContain("Durand")
        .doesNotContain("tousse");
  }

  @Test
  void aFormTooLongOrOfTooManyFieldsIsToldSo() {
    Browser outside = signedOut();
    assertThat(outside.post("/language", "x", "y".repeat(3_000_000)).status()).isEqualTo(413);
    String[] fields = new String[4000];
    Arrays.fill(fields, "x");
    assertThat(outside.post("/language", fields).status()).isEqualTo(400);
  }

  @Test
  void whatTheDatabaseCannotHoldIsNoFailure() {
    Browser outside = signedOut();
    assertThat(outside.post("/sign-in/mail", "username", "a\0b@example.org").location())
        .isEqualTo("/sign-in/sent");
    Browser inside = as(amal);
    assertThat(inside.get("/search?q=%00plaque").status()).isEqualTo(200);
    assertThat(inside.post("/language", "language", "fr", "back", "/{x}").status()).isEqualTo(303);
  }
}
