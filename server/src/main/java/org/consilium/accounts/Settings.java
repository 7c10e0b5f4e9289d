package org.consilium.accounts;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person may change about their own account.
 *
 * @param pseudonym required when the name does not show
 * @param languages ISO 639-1
 */
public record Settings(
    boolean showsName,
    @Nullable String pseudonym,
    @Nullable String place,
    List<String> languages,
    Locale language,
    ZoneId zone,
    @Nullable String bio) {
  public Settings {
    if (!showsName && pseudonym == null) {
      throw new IllegalArgumentException("neither name nor pseudonym shows");
    }
  }
}
