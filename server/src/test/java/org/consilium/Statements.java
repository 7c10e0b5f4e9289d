package org.consilium;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts the SQL statements with which requests are answered, and those of the thread that counts;
 * clocks at work do not count.
 */
public final class Statements {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);

  private Statements() {}

  /** How many statements {@code requests} take. */
  public static int of(Runnable requests) {
    AtomicInteger count = new AtomicInteger();
    String own = Thread.currentThread().getName();
    AppenderBase<ILoggingEvent> counter =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            String thread = event.getThreadName();
            if ((thread.startsWith("tomcat-handler") || thread.equals(own))
                && event.getMessage().startsWith("Executing prepared SQL")
                && !event.getMessage().endsWith("]")) {
              count.incrementAndGet();
            }
          }
        };
    Level before = LOGGER.getLevel();
    boolean additive = LOGGER.isAdditive();
    counter.start();
    LOGGER.setLevel(Level.DEBUG);
    LOGGER.setAdditive(false);
    LOGGER.addAppender(counter);
    try {
      requests.run();
    } finally {
      LOGGER.detachAppender(counter);
      LOGGER.setLevel(before);
      LOGGER.setAdditive(additive);
    }
    return count.get();
  }
}
