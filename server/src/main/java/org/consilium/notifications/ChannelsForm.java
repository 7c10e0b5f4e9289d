package org.consilium.notifications;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.web.Typed;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The form of how one hears of what: {@code mail-ANSWERED} holds a {@link Cadence}, {@code push}
 * the kinds that are pushed.
 */
public final class ChannelsForm {
  static final String NEVER = "never";

  /** Minutes until a notification becomes a mail, or {@link #NEVER}. */
  static final List<String> DELAYS = List.of("0", "10", "60", NEVER);

  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  private ChannelsForm() {}

  static Typed of(Choices.Chosen chosen, Optional<Hours> rest) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    chosen
        .kinds()
        .forEach(
            (kind, choice) -> {
              fields.add("mail-" + kind, choice.mail().name());
              if (choice.push()) {
                fields.add("push", kind.name());
              }
            });
    fields.add("delay", Objects.toString(chosen.minutes(), NEVER));
    fields.add("hour", Integer.toString(chosen.hour()));
    fields.add("weekday", Integer.toString(chosen.weekday().getValue()));
    fields.add("quiet", Boolean.toString(rest.isPresent()));
    fields.add("from", rest.map(Hours::from).orElse(NIGHT).toString());
    fields.add("until", rest.map(Hours::until).orElse(MORNING).toString());
    fields.add("nowRings", Boolean.toString(rest.filter(Hours::nowRings).isPresent()));
    rest.map(Hours::days)
        .orElse(EnumSet.allOf(DayOfWeek.class))
        .forEach(day -> fields.add("days", Integer.toString(day.getValue())));
    return Typed.of(fields);
  }

  /** What is wrong goes into {@code typed}. */
  static void check(Typed typed) {
    Choices.KINDS.forEach(kind -> known(typed, mail(typed, kind).isPresent(), "mail-" + kind));
    known(typed, DELAYS.contains(typed.text("delay")), "delay");
    known(typed, typed.number("hour", 0, 23).isPresent(), "hour");
    known(typed, typed.number("weekday", 1, 7).isPresent(), "weekday");
    if (rests(typed)) {
      Optional<LocalTime> from = time(typed, "from");
      Optional<LocalTime> until = time(typed, "until");
      typed.require(
          from.isPresent() && until.isPresent() && !from.equals(until),
          "from",
          "notifications.error.hours");
      typed.require(!days(typed).isEmpty(), "days", "notifications.error.days");
    }
  }

  private static void known(Typed typed, boolean well, String field) {
    typed.require(well, field, "notifications.error.choice");
  }

  /** Of a form without errors. */
  static Choices.Chosen chosen(Typed typed) {
    Map<NotificationKind, Choices.Choice> kinds = new EnumMap<>(NotificationKind.class);
    Choices.KINDS.forEach(
        kind ->
            kinds.put(
                kind,
                new Choices.Choice(
                    mail(typed, kind).orElseThrow(), typed.has("push", kind.name()))));
    String delay = typed.text("delay");
    return new Choices.Chosen(
        kinds,
        delay.equals(NEVER) ? null : Integer.valueOf(delay),
        typed.number("hour", 0, 23).orElseThrow(),
        DayOfWeek.of(typed.number("weekday", 1, 7).orElseThrow()));
  }

  static boolean rests(Typed typed) {
    return typed.on("quiet");
  }

  static Optional<LocalTime> time(Typed typed, String field) {
    try {
      return Optional.of(LocalTime.parse(typed.text(field)).withSecond(0).withNano(0));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Set<DayOfWeek> days(Typed typed) {
    return typed.all("days").stream()
        .filter(day -> day.matches("[1-7]"))
        .map(day -> DayOfWeek.of(Integer.parseInt(day)))
        .collect(Collectors.toSet());
  }

  private static Optional<Cadence> mail(Typed typed, NotificationKind kind) {
    String chosen = typed.text("mail-" + kind);
    return Arrays.stream(Cadence.values()).filter(one -> one.name().equals(chosen)).findFirst();
  }
}
