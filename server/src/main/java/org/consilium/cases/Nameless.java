package org.consilium.cases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.accounts.Byline;

/**
 * Takes the colleagues out of what was written in a thread: mentions, the names, pseudonyms and
 * aliases of those who speak there, and all of a link but its host. A word too many goes rather
 * than a name stays.
 */
public final class Nameless {
  private static final Pattern MENTION = Pattern.compile("(?<![\\w@/.-])@[a-z0-9][a-z0-9-]{1,40}");
  private static final Pattern LINK =
      Pattern.compile("(?i)\\bhttps?://(?:[^\\s/@]*@)?([^\\s/:?#<>()\"]+)[^\\s<>()\"]*");
  private static final Pattern ALIAS = Pattern.compile("[0-9][0-9A-Z]{3}");
  private static final int SHORTEST = 2;

  /** Parts of a name that no sentence can spare. */
  private static final Set<String> PARTICLES =
      Set.of("Alias", "De", "Den", "Der", "Des", "Du", "La", "Le", "Les", "Van", "Von", "Zu");

  private final Pattern names;
  private final String someone;

  /**
   * @param people who speak in the thread
   * @param someone what stands in the place of a name, such as {@code [confrère]}
   */
  public Nameless(Collection<Byline> people, String someone) {
    this.someone = Matcher.quoteReplacement(someone);
    List<String> written = new ArrayList<>();
    for (Byline person : people) {
      whole(person.name(), written);
      whole(person.handle(), written);
      for (String part : composed(person.name()).split("[\\s-]+")) {
        part(part, written);
        if (ALIAS.matcher(part).matches()) {
          written.add(part);
        }
        for (String piece : part.split("['’]")) {
          part(piece, written);
        }
      }
    }
    this.names =
        Pattern.compile(
            written.isEmpty()
                ? "(?!)"
                : "(?<![\\p{L}\\p{N}])(?:" + String.join("|", written) + ")(?![\\p{L}\\p{N}])");
  }

  /** As it is spelt or in capitals: a word of the language in small letters is no name. */
  private static void part(String part, List<String> written) {
    if (part.length() >= SHORTEST
        && Character.isUpperCase(part.charAt(0))
        && !PARTICLES.contains(part)) {
      written.add(Pattern.quote(part));
      written.add(Pattern.quote(part.toUpperCase(Locale.ROOT)));
    }
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static void whole(String name, List<String> written) {
    if (!name.isBlank()) {
      written.add("(?iu:" + Pattern.quote(composed(name)) + ")");
    }
  }

  public String in(String text) {
    String unlinked =
        LINK.matcher(composed(text)).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    return names.matcher(MENTION.matcher(unlinked).replaceAll(someone)).replaceAll(someone);
  }
}
