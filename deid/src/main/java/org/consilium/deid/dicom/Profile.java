package org.consilium.deid.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table E.1-1 of PS3.15. */
final class Profile {

  /** What becomes of an element. */
  enum Action {
    REMOVE,
    EMPTY,
    DUMMY,
    UID
  }

  /**
   * One line of the table.
   *
   * @param dates whether it is cleaned where dates are kept, modified
   * @param descriptors whether it is cleaned where descriptors are kept
   */
  record Rule(Action basic, boolean dates, boolean descriptors) {}

  private static final Map<Integer, Rule> RULES = load();

  private Profile() {}

  static Optional<Rule> rule(int tag) {
    return Optional.ofNullable(RULES.get(tag));
  }

  static int size() {
    return RULES.size();
  }

  private static Map<Integer, Rule> load() {
    Map<Integer, Rule> result = new HashMap<>();
    for (String line : Dictionary.lines("profile.txt")) {
      List<String> words = List.of(line.split(" ", -1));
      result.put(
          Integer.parseUnsignedInt(words.getFirst(), 16),
          new Rule(action(words.get(1)), words.get(2).equals("C"), words.get(3).equals("C")));
    }
    return Map.copyOf(result);
  }

  /**
   * Compound codes depend on the type an object's definition gives an attribute. Here always the
   * last of them is taken, which suits every type: a dummy is right where a value must stand, and
   * an empty value where the attribute must stand.
   */
  private static Action action(String code) {
    return switch (code) {
      case "X" -> Action.REMOVE;
      case "Z", "X/Z" -> Action.EMPTY;
      case "D", "X/D", "Z/D", "X/Z/D" -> Action.DUMMY;
      case "U", "X/Z/U*" -> Action.UID;
      default -> throw new IllegalStateException("no action " + code);
    };
  }
}
