package org.consilium.paging;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operator's clock: {@code consilium.paging.…}. */
@Configuration
class PagingConfiguration {

  /**
   * @param sizes how many colleagues the five steps page at most
   */
  @Bean
  static Policy pagingPolicy(
      @Value("${consilium.paging.routine:10m,20m,60m,2h,4h}") List<Duration> routine,
      @Value("${consilium.paging.today:5m,10m,20m,40m,1h}") List<Duration> today,
      @Value("${consilium.paging.now:1m,2m,3m,5m,15m}") List<Duration> now,
      @Value("${consilium.paging.sizes:8,30,500,100,200}") List<Integer> sizes,
      @Value("${consilium.paging.lasting:7d}") Duration lasting) {
    return Policy.of(routine, today, now, sizes, lasting);
  }
}
