package org.consilium.verification;

import org.jspecify.annotations.Nullable;

/** Entries in the text format of PostgreSQL's COPY: tabs between fields, {@code \N} for none. */
final class StagingText {
  private static final int FULL = 1 << 18;

  private final StringBuilder text = new StringBuilder(FULL + 4096);
  private final String id;

  StagingText(long id) {
    this.id = Long.toString(id);
  }

  void add(RegisterEntry entry) {
    text.append(id);
    field(Registers.plain(entry.number()));
    field(entry.familyName());
    field(entry.givenName());
    field(NameKey.of(entry.familyName()));
    field(NameKey.of(entry.givenName()));
    field(entry.profession() == null ? null : entry.profession().name());
    field(entry.specialty());
    field(entry.specialtyWords());
    field(entry.place());
    field(entry.state().name());
    text.append('\n');
  }

  boolean full() {
    return text.length() >= FULL;
  }

  String take() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }

  private void field(@Nullable String value) {
    text.append('\t');
    if (value == null) {
      text.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter == '\\') {
        text.append("\\\\");
      } else if (letter >= ' ') {
        text.append(letter);
      }
    }
  }
}
