package org.consilium.moderation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;

/** The kinds of things that may be flagged, by their names. */
@Component
class Things {
  private final Map<ContentRef.Kind, Flaggable> kinds = new EnumMap<>(ContentRef.Kind.class);

  Things(List<Flaggable> rooms) {
    rooms.forEach(room -> kinds.put(room.kind(), room));
  }

  Flaggable of(ContentRef.Kind kind) {
    Flaggable room = kinds.get(kind);
    if (room == null) {
      throw Refusal.notFound();
    }
    return room;
  }

  /** As an address names it. */
  static ContentRef.Kind kind(String word) {
    return switch (word) {
      case "case" -> ContentRef.Kind.CASE;
      case "answer" -> ContentRef.Kind.ANSWER;
      case "warning" -> ContentRef.Kind.WARNING;
      default -> throw Refusal.notFound();
    };
  }

  static String word(ContentRef.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
