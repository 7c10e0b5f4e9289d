package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.consilium.Reply;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Searching more often than anybody reads. */
class SearchLimitTests extends Round {
  @Autowired private RateLimits limits;

  @Test
  void whoSearchesAgainAndAgainIsAskedToWaitAndLosesNothing() {
    long closed =
        ask(amal, "Érythème noueux et uvéite chez une femme jeune, sarcoïdose suspectée ?");
    String words = "Uvéite et érythème noueux : penser à une sarcoïdose ?";
    assertThat(as(outsider).post("/ask/draft", "body", words).body()).contains("/cases/" + closed);
    Reply refused =
        onceUsedUp(
            RateLimits.Limit.SEARCH,
            () -> as(outsider).get("/search?q=uv%C3%A9ite&specialty=dermatology"),
            reply -> reply.status() == 429);
    assertThat(refused.body())
        .contains("Trop de recherches", "value=\"uvéite\"", "value=\"dermatology\"")
        .doesNotContain("/cases/" + closed);
    onceUsedUp(
        RateLimits.Limit.SEARCH,
        () -> as(outsider).get("/search/facets?q=uv%C3%A9ite"),
        reply -> reply.status() == 429);
    Reply hints =
        onceUsedUp(
            RateLimits.Limit.SIMILAR,
            () -> as(outsider).post("/ask/draft", "body", words),
            reply -> !reply.body().contains("/cases/" + closed));
    assertThat(hints.body()).as("the draft is kept, and checked").contains("data-hints");
    assertThat(hints.body()).contains("data-saved");
    assertThat(as(bruno).get("/search?q=uv%C3%A9ite").status()).isEqualTo(200);
  }

  /** A moment later there may be one more. */
  private Reply onceUsedUp(
      RateLimits.Limit limit, Callable<Reply> request, Predicate<Reply> refused) {
    return await()
        .until(
            () -> {
              while (limits.within(limit, Long.toString(outsider.id()))) {
                // Until none is left.
              }
              return request.call();
            },
            refused);
  }
}
