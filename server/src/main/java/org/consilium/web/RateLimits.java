package org.consilium.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.sql.DataSource;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How often something may be done, counted in PostgreSQL for all nodes together. What is too often
 * is refused with 429 and a text that says to wait.
 */
@Component
public class RateLimits {
  private final ProxyManager<Long> buckets;
  private final Seal seal;

  RateLimits(DataSource dataSource, Seal seal) {
    this.seal = seal;
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .table("rate_buckets")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofHours(1)))
            .build();
  }

  /** Full buckets say nothing and need not stay. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    if (buckets instanceof ExpiredEntriesCleaner cleaner) {
      while (cleaner.removeExpired(10_000) > 0) {
        // Until none is left: a flood makes more than one bite within the hour.
      }
    }
  }

  /** What is limited: at most {@code times} in {@code per}, refilled steadily. */
  public enum Limit {
    SIGN_IN_BY_ADDRESS(30, Duration.ofMinutes(15)),
    SIGN_IN_BY_MAIL(5, Duration.ofMinutes(15)),
    SIGN_IN_BY_STRANGERS(20, Duration.ofHours(1)),
    SIGN_IN_AT_LEAST(1, Duration.ofMinutes(5)),
    PASSKEY_QUESTION(600, Duration.ofMinutes(15)),
    PASSKEY_ANSWER(600, Duration.ofMinutes(15)),
    JOIN(10, Duration.ofHours(1)),
    CODE(20, Duration.ofMinutes(15)),
    UPLOAD(60, Duration.ofMinutes(10)),
    SAVE(600, Duration.ofMinutes(10)),
    POST(30, Duration.ofMinutes(10)),
    ACT(240, Duration.ofMinutes(10)),
    SEARCH(300, Duration.ofMinutes(10)),
    SIMILAR(300, Duration.ofMinutes(10)),
    FLAG(30, Duration.ofHours(1)),
    /** Flags that hide at once. */
    HIDE(5, Duration.ofHours(12)),
    /** A full bucket and its refill are sixteen in one second. */
    REGISTER(8, Duration.ofSeconds(1)),
    /** One at a time, so that no second sees more than three. */
    CATALOGUE(1, Duration.ofMillis(350));

    private final int times;
    private final Duration per;

    Limit(int times, Duration per) {
      this.times = times;
      this.per = per;
    }
  }

  /**
   * Counts one use, or refuses it.
   *
   * @param who whose uses are counted together: an account, a mail address, a network address
   */
  public void use(Limit limit, String who) {
    if (!within(limit, who)) {
      throw new Refusal(429, "refusal.too-many");
    }
  }

  /** Counts one use; false when it is one too many. */
  public boolean within(Limit limit, String who) {
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(
                bandwidth -> bandwidth.capacity(limit.times).refillGreedy(limit.times, limit.per))
            .build();
    return buckets.builder().build(key(limit, who), () -> configuration).tryConsume(1);
  }

  /** Under the installation's key: the table does not say who was active when. */
  private long key(Limit limit, String who) {
    byte[] digest = seal.digest((limit + " " + who).getBytes(UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }
}
