package org.consilium.deid;

import java.util.List;

/**
 * Identities known before a text is read, which are found in it however they are written: the
 * author, colleagues, the hospital of a case.
 *
 * @param names people, family and given names in any order, for instance {@code Chloé Lenoir}
 * @param hospitals hospitals and practices as people write them, for instance {@code Hôpital Nord}
 */
public record Known(List<String> names, List<String> hospitals) {

  public Known {
    names = List.copyOf(names);
    hospitals = List.copyOf(hospitals);
  }

  public static Known nothing() {
    return new Known(List.of(), List.of());
  }
}
