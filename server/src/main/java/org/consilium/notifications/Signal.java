package org.consilium.notifications;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.ContentRef;

/**
 * What nodes tell each other over PostgreSQL's NOTIFY: numbers and kinds only. On the wire {@code
 * announcement:41} or {@code changed:CASE-12}.
 */
sealed interface Signal {
  /** Name of the PostgreSQL channel. */
  String CHANNEL = "consilium";

  Pattern NAME = Pattern.compile("([A-Z]{1,20})-([0-9]{1,18})");
  Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  String payload();

  /** Notifications were written; which ones and for whom stands in the table. */
  record Announced(long announcement) implements Signal {
    @Override
    public String payload() {
      return "announcement:" + announcement;
    }
  }

  /** A page that people may be looking at has changed. */
  record Changed(ContentRef subject) implements Signal {
    @Override
    public String payload() {
      return "changed:" + name(subject);
    }
  }

  /** The name of a subject in signals, events and addresses: {@code CASE-12}. */
  static String name(ContentRef subject) {
    return subject.kind() + "-" + subject.id();
  }

  /** Reads {@code CASE-12}; empty for anything else. */
  static Optional<ContentRef> subject(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (ContentRef.Kind kind : ContentRef.Kind.values()) {
      if (kind.name().equals(parts.group(1))) {
        return Optional.of(new ContentRef(kind, Long.parseLong(parts.group(2))));
      }
    }
    return Optional.empty();
  }

  /** Reads a payload; empty for what another version of the program may have sent. */
  static Optional<Signal> parse(String payload) {
    int colon = payload.indexOf(':');
    String rest = payload.substring(colon + 1);
    return switch (payload.substring(0, Math.max(0, colon))) {
      case "announcement" ->
          NUMBER.matcher(rest).matches()
              ? Optional.of(new Announced(Long.parseLong(rest)))
              : Optional.empty();
      case "changed" -> subject(rest).map(Changed::new);
      default -> Optional.empty();
    };
  }
}
