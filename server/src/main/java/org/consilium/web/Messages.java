package org.consilium.web;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of the pages and mails: every {@code messages/<room>_fr.properties} on the class path
 * is a basename. The files have ordinary spaces; French ones before {@code ; ! ? : %} and inside
 * guillemets do not break (Lexique des règles typographiques en usage à l’Imprimerie nationale).
 */
final class Messages extends ReloadableResourceBundleMessageSource {
  private static final char THIN = '\u202f';
  private static final char WHOLE = '\u00a0';

  private static final int COUNTED = 100;

  /** What takes no arguments is written once. */
  private final Map<Locale, Map<String, String>> written = new ConcurrentHashMap<>();

  /** And what takes one small number: a plural is a format that is read anew at each use. */
  private final Map<Counted, String> counted = new ConcurrentHashMap<>();

  private record Counted(Locale locale, String code, long number) {}

  Messages() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:/messages/*_fr.properties")) {
      String name = file.getFilename();
      if (name != null) {
        addBasenames("classpath:messages/" + name.replace("_fr.properties", ""));
      }
    }
    setDefaultEncoding("UTF-8");
    setFallbackToSystemLocale(false);
  }

  @Override
  protected @Nullable String getMessageInternal(
      @Nullable String code, Object @Nullable [] arguments, @Nullable Locale locale) {
    if (code == null
        || locale == null
        || arguments == null
        || arguments.length != 1
        || !(arguments[0] instanceof Integer || arguments[0] instanceof Long)) {
      return super.getMessageInternal(code, arguments, locale);
    }
    long number = ((Number) arguments[0]).longValue();
    if (number < 0 || number >= COUNTED) {
      return super.getMessageInternal(code, arguments, locale);
    }
    Counted asked = new Counted(locale, code, number);
    String known = counted.get(asked);
    return known == null
        ? counted.computeIfAbsent(asked, key -> super.getMessageInternal(code, arguments, locale))
        : known;
  }

  @Override
  protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
    Map<String, String> words = written.get(locale);
    String known = words == null ? null : words.get(code);
    return known == null ? write(code, locale) : known;
  }

  private @Nullable String write(String code, Locale locale) {
    return written
        .computeIfAbsent(locale, own -> new ConcurrentHashMap<>())
        .computeIfAbsent(code, key -> plain(key, locale));
  }

  private @Nullable String plain(String code, Locale locale) {
    MessageFormat format = resolveCode(code, locale);
    if (format == null) {
      return null;
    }
    synchronized (format) { // shared with those who write arguments, like their caller does
      return format.format(new Object[0]);
    }
  }

  @Override
  protected MessageFormat createMessageFormat(String message, @Nullable Locale locale) {
    boolean french = locale != null && locale.getLanguage().equals("fr");
    return super.createMessageFormat(french ? spaced(message) : message, locale);
  }

  private static String spaced(String message) {
    return message
        .replaceAll(" (?=[;!?])", String.valueOf(THIN))
        .replaceAll(" (?=[:%»])|(?<=«) ", String.valueOf(WHOLE));
  }
}
