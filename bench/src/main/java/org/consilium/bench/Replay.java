package org.consilium.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A transaction as a script of pgbench that can be executed again and again: numbers that must be
 * others each time become variables, drawn from a list or read from what an earlier statement gave;
 * all else keeps the values it had.
 */
final class Replay {
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z])[0-9]+(?![0-9A-Za-z])");
  private static final Pattern NUMBERS = Pattern.compile("\\{[0-9,]*}");
  private static final Pattern UUID =
      Pattern.compile("'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'");
  private static final Pattern MOMENT = Pattern.compile("'\\d{4}-\\d\\d-\\d\\d.*'");
  private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
  private static final int MOST_DRAWN = 1_000;

  /** What a sequence gives is the first value of the statement that follows. */
  private static final String SEQUENCE = "select nextval(";

  private record Made(String start, String column, String number) {}

  private final List<SqlLog.Executed> transaction;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, List<Long>> drawn = new TreeMap<>();
  private final List<Made> made = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();

  Replay(List<SqlLog.Executed> transaction) {
    this.transaction = transaction;
  }

  /** Where {@code number} stood, one of {@code values} stands, drawn for each transaction. */
  void drawn(String name, long number, List<Long> values) {
    variables.put(Long.toString(number), ":" + name);
    drawn.put(name, values);
  }

  /**
   * Where {@code number} stands after the statement beginning with {@code start}, what that gave
   * stands.
   *
   * @param column of the one row that it gives
   */
  void made(String start, String column, long number) {
    made.add(new Made(start, column, Long.toString(number)));
  }

  /** The identifiers (UUID) of statements beginning so are new ones. */
  void fresh(String start) {
    fresh.add(start);
  }

  List<String> script() {
    List<String> script = new ArrayList<>();
    drawn.forEach((name, values) -> script.addAll(draw(name, values)));
    for (int i = 0; i < transaction.size(); i++) {
      SqlLog.Executed each = transaction.get(i);
      boolean anew = fresh.stream().anyMatch(each.sql()::startsWith);
      String sql = filledIn(each, anew);
      String ends = ";";
      if (each.sql().startsWith(SEQUENCE) && i + 1 < transaction.size()) {
        variables.put(bare(transaction.get(i + 1).values().getFirst()), ":made_nextval");
        ends = " \\gset made_";
      }
      for (Made number : made) {
        if (each.sql().startsWith(number.start())) {
          variables.put(number.number(), ":made_" + number.column());
          ends = " \\gset made_";
        }
      }
      script.add(sql + ends);
    }
    return script;
  }

  /** pgbench has no lists: the number of the place, and a case for each. */
  private static List<String> draw(String name, List<Long> values) {
    List<Long> some = values.size() <= MOST_DRAWN ? values : values.subList(0, MOST_DRAWN);
    String cases =
        IntStream.range(0, some.size())
            .mapToObj(i -> "when :place = " + i + " then " + some.get(i))
            .collect(Collectors.joining(" "));
    return List.of(
        "\\set place random(0, " + (some.size() - 1) + ")",
        "\\set " + name + " case " + cases + " end");
  }

  private String filledIn(SqlLog.Executed each, boolean anew) {
    Matcher place = PLACE.matcher(each.sql());
    StringBuilder sql = new StringBuilder();
    while (place.find()) {
      int number = Integer.parseInt(place.group(1));
      String value =
          number <= each.values().size()
              ? value(each.values().get(number - 1), anew)
              : place.group();
      place.appendReplacement(sql, Matcher.quoteReplacement(value));
    }
    place.appendTail(sql);
    return sql.toString();
  }

  private String value(String literal, boolean anew) {
    if (anew && UUID.matcher(literal).matches()) {
      return "gen_random_uuid()";
    }
    if (!literal.startsWith("'")
        || UUID.matcher(literal).matches()
        || MOMENT.matcher(literal).matches()) {
      return literal;
    }
    String text = bare(literal);
    if (variables.containsKey(text)) {
      return variables.get(text) + "::bigint";
    }
    Matcher number = NUMBER.matcher(text);
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (number.find()) {
      String variable = variables.get(number.group());
      if (variable != null) {
        parts.add(quoted(text.substring(at, number.start())));
        parts.add(variable + "::text");
        at = number.end();
      }
    }
    parts.add(quoted(text.substring(at)));
    String joined = String.join(" || ", parts);
    if (joined.equals(literal)) {
      return literal;
    }
    return "(" + joined + ")" + (NUMBERS.matcher(text).matches() ? "::bigint[]" : "");
  }

  private static String bare(String literal) {
    return literal.startsWith("'") ? literal.substring(1, literal.length() - 1) : literal;
  }

  /** pgbench takes a colon before a letter for a variable, also within a literal. */
  private static String quoted(String text) {
    return "'" + text.replaceAll(":(?=[A-Za-z_])", ":' || '") + "'";
  }
}
