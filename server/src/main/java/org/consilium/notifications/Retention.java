package org.consilium.notifications;

import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets, every hour: notifications read more than 90 days ago, or unread for 180, mails carried
 * more than 30 days ago. Small bites that skip what another node is deleting, so that any number of
 * nodes may run it.
 */
@Component
class Retention {
  static final int NOTIFICATION_DAYS = 90;
  static final int UNREAD_DAYS = 180;
  static final int MAIL_DAYS = 30;

  private static final int BITE = 1000;
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final NotificationRows notifications;
  private final MailRows mails;

  Retention(NotificationRows notifications, MailRows mails) {
    this.notifications = notifications;
    this.mails = mails;
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    int gone =
        inBites(bite -> notifications.purge(NOTIFICATION_DAYS, bite))
            + inBites(bite -> notifications.purgeUnread(UNREAD_DAYS, bite))
            + inBites(bite -> mails.purge(MAIL_DAYS, bite));
    inBites(bite -> notifications.settleAliases(DigestRows.ALIAS_DAYS, bite));
    if (gone > 0) {
      log.info("{} notifications and mails forgotten", gone);
    }
  }

  private static int inBites(IntUnaryOperator purge) {
    int all = 0;
    int bite;
    do {
      bite = purge.applyAsInt(BITE);
      all += bite;
    } while (bite == BITE);
    return all;
  }
}
