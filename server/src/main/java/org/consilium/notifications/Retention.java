package org.consilium.notifications;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets, every hour: notifications read more than 90 days ago, mails carried more than 30 days
 * ago. Small bites that skip what another node is deleting, so that any number of nodes may run it.
 */
@Component
class Retention {
  static final int NOTIFICATION_DAYS = 90;
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
    int gone = 0;
    int bite;
    do {
      bite = notifications.purge(NOTIFICATION_DAYS, BITE);
      gone += bite;
    } while (bite == BITE);
    do {
      bite = mails.purge(MAIL_DAYS, BITE);
      gone += bite;
    } while (bite == BITE);
    if (gone > 0) {
      log.info("{} notifications and mails forgotten", gone);
    }
  }
}
