package org.consilium.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
  private static final int SHORTEST = 3;

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
      for (String part : person.name().split("[\\s-]+")) {
        if (part.length() >= SHORTEST && !part.equals("Alias")) {
          // As it is spelt: a word of the language in small letters is no name.
          written.add(Pattern.quote(part));
        }
      }
    }
    this.names =
        Pattern.compile(
            written.isEmpty()
                ? "(?!)"
                : "(?<![\\p{L}\\p{N}])(?:" + String.join("|", written) + ")(?![\\p{L}\\p{N}])");
  }

  private static void whole(String name, List<String> written) {
    if (!name.isBlank()) {
      written.add("(?iu:" + Pattern.quote(name) + ")");
    }
  }

  public String in(String text) {
    String unlinked =
        LINK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    return names.matcher(MENTION.matcher(unlinked).replaceAll(someone)).replaceAll(someone);
  }
}
