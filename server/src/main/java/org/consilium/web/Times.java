package org.consilium.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says when, in the viewer's language and on the viewer's clock. */
@Component
public class Times {
  private final MessageSource messages;
  private final Map<Locale, DateTimeFormatter> days = new ConcurrentHashMap<>();
  private final Map<Locale, DateTimeFormatter> wholes = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  Times(MessageSource messages) {
    this.messages = messages;
  }

  /** 'il y a 12 min', 'hier', then the date. */
  public String ago(Actor viewer, Instant then) {
    Instant now = clock.instant();
    Duration since = Duration.between(then, now);
    long minutes = since.toMinutes();
    if (minutes < 1) {
      return say(viewer, "time.now");
    }
    if (minutes < 60) {
      return say(viewer, "time.minutes", minutes);
    }
    if (since.toHours() < 24) {
      return say(viewer, "time.hours", since.toHours());
    }
    LocalDate day = then.atZone(viewer.zone()).toLocalDate();
    LocalDate today = now.atZone(viewer.zone()).toLocalDate();
    long days = today.toEpochDay() - day.toEpochDay();
    if (days == 1) {
      return say(viewer, "time.yesterday");
    }
    return days < 7 ? say(viewer, "time.days", days) : date(viewer, day);
  }

  /** How long from one moment to another: '8 min', '3 h', '2 j'. */
  public String span(Actor viewer, Instant from, Instant to) {
    long minutes = Math.max(1, Duration.between(from, to).toMinutes());
    if (minutes < 60) {
      return say(viewer, "time.span.minutes", minutes);
    }
    return minutes < 48 * 60
        ? say(viewer, "time.span.hours", minutes / 60)
        : say(viewer, "time.span.days", minutes / (24 * 60));
  }

  public String date(Actor viewer, LocalDate date) {
    return days.computeIfAbsent(viewer.language(), Times::day).format(date);
  }

  /** '14 h 35'; another day, date and time. */
  public String clock(Actor viewer, Instant instant) {
    ZonedDateTime local = instant.atZone(viewer.zone());
    if (!local.toLocalDate().equals(clock.instant().atZone(viewer.zone()).toLocalDate())) {
      return dateTime(viewer, instant);
    }
    String pattern =
        switch (viewer.language().getLanguage()) {
          case "fr" -> "H'\u00a0h\u00a0'mm";
          case "de" -> "H:mm'\u00a0Uhr'";
          default -> "HH:mm";
        };
    return DateTimeFormatter.ofPattern(pattern, viewer.language()).format(local);
  }

  public String dateTime(Actor viewer, Instant instant) {
    ZonedDateTime local = instant.atZone(viewer.zone());
    return wholes.computeIfAbsent(viewer.language(), Times::whole).format(local);
  }

  private static DateTimeFormatter day(Locale language) {
    return formatter(null, language);
  }

  private static DateTimeFormatter whole(Locale language) {
    return formatter(FormatStyle.SHORT, language);
  }

  /** One made from a pattern: a localised one looks its pattern up each time. */
  private static DateTimeFormatter formatter(@Nullable FormatStyle time, Locale language) {
    return DateTimeFormatter.ofPattern(
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, time, IsoChronology.INSTANCE, language),
        language);
  }

  private String say(Actor viewer, String key, Object... arguments) {
    return messages.getMessage(key, arguments, viewer.language());
  }
}
