package org.consilium.paging;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A member's words for the questions they want to be paged for, as one writes a literature search:
 * {@code (psoriasis OR "lichen plan") AND NOT nourrisson}. Case and accents do not matter; {@code
 * psoria*} stands for all that begins so; words beside each other are all asked for; AND binds more
 * than OR; the operators may be French, English or German. What is compared is never written.
 *
 * <pre>
 * either = both { OR both }      both = one { [AND] one }
 * one    = NOT one | '(' either ')' | word | word* | "words of a phrase"
 * </pre>
 */
sealed interface KeywordFilter {
  /** Nesting and length beyond which nobody means what they type. */
  int DEEPEST = 20;

  int LONGEST = 500;

  /** What typing gave. */
  sealed interface Read {
    record Filter(KeywordFilter filter) implements Read {}

    /**
     * @param key of the message that says what to do
     * @param about the words it is about, the member's own
     */
    record Problem(String key, String about) implements Read {}
  }

  /** A text made ready to be compared: its words, folded, each between spaces. */
  record Text(String folded) {}

  boolean accepts(Text text);

  record Word(String word, boolean begins) implements KeywordFilter {
    @Override
    public boolean accepts(Text text) {
      return text.folded().contains(" " + word + (begins ? "" : " "));
    }
  }

  record Both(List<KeywordFilter> all) implements KeywordFilter {
    @Override
    public boolean accepts(Text text) {
      return all.stream().allMatch(one -> one.accepts(text));
    }
  }

  record Either(List<KeywordFilter> any) implements KeywordFilter {
    @Override
    public boolean accepts(Text text) {
      return any.stream().anyMatch(one -> one.accepts(text));
    }
  }

  record Not(KeywordFilter inner) implements KeywordFilter {
    @Override
    public boolean accepts(Text text) {
      return !inner.accepts(text);
    }
  }

  /** Whether a filter as it was kept lets a text pass; nothing asked for lets all pass. */
  static boolean keeps(String typed, Text text) {
    return typed.isBlank()
        || !(read(typed) instanceof Read.Filter(KeywordFilter filter))
        || filter.accepts(text);
  }

  static Text text(String plain) {
    return new Text(" " + folded(plain) + " ");
  }

  static Read read(String typed) {
    if (typed.length() > LONGEST) {
      return new Read.Problem("paging.keywords.long", "");
    }
    try {
      return new Read.Filter(new Parser(typed).all());
    } catch (Unreadable e) {
      return e.problem;
    }
  }

  private static String folded(String plain) {
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replace("œ", "oe")
        .replace("æ", "ae")
        .replace("ß", "ss")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** Carries a problem out of the parser. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Read.Problem problem;

    private Unreadable(String key, String about) {
      super(key, null, false, false);
      this.problem = new Read.Problem("paging.keywords." + key, about);
    }
  }

  /** One pass from left to right. */
  final class Parser {
    private static final Pattern TOKEN =
        Pattern.compile("[«“„\"]([^»”“\"]*)([»”“\"]?)|[()]|[^\\s()«“„\"]+");
    private static final Set<String> AND = Set.of("AND", "ET", "UND");
    private static final Set<String> OR = Set.of("OR", "OU", "ODER");
    private static final Set<String> NOT = Set.of("NOT", "SAUF", "NON", "NICHT", "OHNE");

    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private Parser(String typed) {
      Matcher found = TOKEN.matcher(typed);
      while (found.find()) {
        tokens.add(found.group());
        if (found.group(1) != null && found.group(2).isEmpty()) {
          throw new Unreadable("quote", found.group(1).strip());
        }
      }
    }

    private KeywordFilter all() {
      KeywordFilter filter = either();
      if (peek() != null) {
        throw new Unreadable("unopened", "");
      }
      return filter;
    }

    private KeywordFilter either() {
      List<KeywordFilter> any = new ArrayList<>(List.of(both()));
      while (OR.contains(operator())) {
        next++;
        any.add(both());
      }
      return any.size() == 1 ? any.getFirst() : new Either(List.copyOf(any));
    }

    private KeywordFilter both() {
      List<KeywordFilter> all = new ArrayList<>(List.of(one()));
      while (peek() != null && !")".equals(peek()) && !OR.contains(operator())) {
        if (AND.contains(operator())) {
          next++;
        }
        all.add(one());
      }
      return all.size() == 1 ? all.getFirst() : new Both(List.copyOf(all));
    }

    private KeywordFilter one() {
      String token = peek();
      String before = next == 0 ? "" : tokens.get(next - 1);
      if (token == null || token.equals(")") || isOperator(token)) {
        throw before.isEmpty() && token != null && isOperator(token)
            ? new Unreadable("begins", token)
            : before.equals("(")
                ? new Unreadable("empty", "")
                : new Unreadable(before.isEmpty() ? "unopened" : "missing", before);
      }
      next++;
      if (NOT.contains(token) || token.equals("-")) {
        return deeper(() -> new Not(one()));
      }
      if (token.equals("(")) {
        return deeper(this::parenthesis);
      }
      return token.startsWith("-") && token.length() > 1
          ? new Not(word(token.substring(1)))
          : word(token);
    }

    private KeywordFilter parenthesis() {
      KeywordFilter inner = either();
      if (!")".equals(peek())) {
        throw new Unreadable("unclosed", "");
      }
      next++;
      return inner;
    }

    private KeywordFilter deeper(java.util.function.Supplier<KeywordFilter> inner) {
      if (++depth > DEEPEST) {
        throw new Unreadable("deep", "");
      }
      KeywordFilter filter = inner.get();
      depth--;
      return filter;
    }

    private static KeywordFilter word(String token) {
      String word = folded(token);
      if (word.isEmpty()) {
        throw new Unreadable("nothing", token);
      }
      return new Word(word, token.endsWith("*"));
    }

    private static boolean isOperator(String token) {
      return AND.contains(token) || OR.contains(token);
    }

    private String operator() {
      String token = peek();
      return token == null ? "" : token;
    }

    private @Nullable String peek() {
      return next < tokens.size() ? tokens.get(next) : null;
    }
  }
}
