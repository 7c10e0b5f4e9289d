package org.consilium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.consilium.Browser;
import org.consilium.World;
import org.consilium.foundation.Refusal;
import org.consilium.web.RateLimits.Limit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RateLimitsTests extends World {
  @Autowired private RateLimits limits;

  @Test
  void oneTooManyIsRefusedAndOthersAreNot() {
    for (int i = 0; i < 5; i++) {
      limits.use(Limit.SIGN_IN_BY_MAIL, "a@example.org");
    }
    assertThatThrownBy(() -> limits.use(Limit.SIGN_IN_BY_MAIL, "a@example.org"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
    limits.use(Limit.SIGN_IN_BY_MAIL, "b@example.org");
    limits.use(Limit.JOIN, "a@example.org");
  }

  @Test
  void thoseWhoTryAtOnceAreCountedTogether() throws Exception {
    List<Future<Boolean>> tries = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        tries.add(threads.submit(() -> limits.within(Limit.SIGN_IN_BY_MAIL, "c@example.org")));
      }
    }
    int let = 0;
    for (Future<Boolean> one : tries) {
      let += one.get() ? 1 : 0;
    }
    assertThat(let).isEqualTo(5);
  }

  @Test
  void whoAsksTooMuchIsToldToWaitAndKeepsTheDraft() {
    Browser browser = as(amal);
    int status = 0;
    for (int i = 0; i < 31; i++) {
      status = browser.post("/ask", "body", "Question " + i, "action", "publish").status();
    }
    assertThat(status).isEqualTo(429);
    assertThat(rows.number("select count(*) from cases")).isEqualTo(30);
    assertThat(browser.get("/ask").body()).contains("Question 30");
  }
}
