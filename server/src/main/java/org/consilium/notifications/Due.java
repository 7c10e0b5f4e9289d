package org.consilium.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** What is due by one channel, a member at a time; who rests is told once the rest is over. */
@Component
class Due {
  private final DueRows rows;
  private final QuietHours hours;

  Due(DueRows rows, QuietHours hours) {
    this.rows = rows;
    this.hours = hours;
  }

  /**
   * Hands what is due to one member over, in the caller's transaction.
   *
   * @param tell takes the account and what to tell of, perhaps nothing
   * @return false when nothing is due to anybody
   */
  boolean next(DueRows.Channel channel, BiConsumer<Long, List<Notification>> tell) {
    Optional<Long> member = rows.lockMember(channel);
    member.ifPresent(
        account -> {
          hours
              .of(account)
              .flatMap(rest -> rest.restUntil(Instant.now()))
              .ifPresent(until -> rows.postpone(channel, account, until));
          tell.accept(account, rows.take(channel, account));
        });
    return member.isPresent();
  }
}
