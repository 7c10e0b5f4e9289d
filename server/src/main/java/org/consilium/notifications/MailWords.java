package org.consilium.notifications;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.accounts.Letter;
import org.consilium.foundation.ContentRef;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The words of our mails, as plain text. A mail says that something waits and where, never what: it
 * crosses servers that are not ours.
 */
@Component
class MailWords {
  private static final int LISTED = 10;

  private final MessageSource messages;
  private final String url;

  MailWords(
      MessageSource messages,
      @Value("${consilium.url:http://localhost:${server.port:8080}}") String url) {
    this.messages = messages;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  record Words(String subject, String body) {}

  Words signIn(Locale language, String path, long minutes) {
    return new Words(
        say(language, "notifications.mail.sign-in.subject"),
        say(language, "notifications.mail.sign-in.body", Long.toString(minutes), url + path));
  }

  /** A letter about the account itself; its first argument is the address to open. */
  Words letter(Locale language, Letter letter, String path, String... details) {
    List<Object> named = new ArrayList<>(List.of(url + path));
    named.addAll(List.of(details));
    return new Words(
        say(language, "notifications.letter." + letter + ".subject"),
        say(language, "notifications.letter." + letter, named.toArray()));
  }

  /** The same for everybody on every day: not even how much waits. */
  Words daily(Locale language) {
    return new Words(
        say(language, "notifications.daily.subject"),
        say(language, "notifications.daily.body", url + "/notifications"));
  }

  /**
   * One mail for all of {@code due}, which is not empty.
   *
   * @param leave address that ends these mails
   */
  Words reminder(Locale language, List<Notification> due, String leave) {
    String subject =
        due.size() == 1
            ? subject(language, due.getFirst().kind())
            : say(
                language,
                "notifications.mail.subject",
                say(language, "notifications.mail.several", due.size()));
    List<String> lines = due.stream().map(one -> line(language, one)).distinct().toList();
    return new Words(
        subject, body(language, say(language, "notifications.mail.greeting"), lines, leave));
  }

  /**
   * A digest: what is unread by what it is about, newest first, and where all of it is. The same
   * words whether an alias was told something too.
   */
  Words digest(Locale language, Cadence list, List<Notification> due, String leave) {
    Map<ContentRef, List<Notification>> groups =
        due.stream()
            .sorted(Comparator.comparingLong(Notification::id).reversed())
            .collect(
                Collectors.groupingBy(
                    Notification::subject, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = groups.values().stream().map(group -> line(language, group)).toList();
    String head = say(language, "notifications.digest.head", url + "/notifications");
    return new Words(
        say(language, "notifications.digest.subject." + list), body(language, head, lines, leave));
  }

  /** What a mail about it is called, and a push. */
  String subject(Locale language, NotificationKind kind) {
    return say(language, "notifications.mail.subject", say(language, "notifications.mail." + kind));
  }

  String trial(Locale language) {
    return say(language, "notifications.push.trial");
  }

  private String body(Locale language, String head, List<String> lines, String leave) {
    StringBuilder body = new StringBuilder(head);
    lines.stream().limit(LISTED).forEach(line -> body.append("\n\n").append(line));
    if (lines.size() > LISTED) {
      body.append("\n\n")
          .append(say(language, "notifications.mail.more", lines.size() - LISTED))
          .append('\n')
          .append(url)
          .append("/notifications");
    }
    return body.append("\n\n")
        .append(say(language, "notifications.mail.footer", url + "/me/notifications", leave))
        .append('\n')
        .toString();
  }

  /** How much of each kind waits about one thing, and where it begins. */
  private String line(Locale language, List<Notification> group) {
    String kinds =
        group.stream()
            .collect(
                Collectors.groupingBy(MailWords::key, LinkedHashMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(
                kind ->
                    kind.getValue() == 1
                        ? say(language, kind.getKey())
                        : say(
                            language,
                            "notifications.digest.times",
                            kind.getValue(),
                            say(language, kind.getKey())))
            .collect(Collectors.joining(", "));
    return say(language, "notifications.mail.line", kinds, url + group.getLast().path());
  }

  /**
   * A letter of its own kind.
   *
   * @param words key of the message, with {@code .subject} and {@code .body}
   * @param path where it leads on this installation: argument 0 of the body is its address
   */
  Words letter(Locale language, String words, String path) {
    return new Words(say(language, words + ".subject"), say(language, words + ".body", url + path));
  }

  private String line(Locale language, Notification one) {
    return say(language, "notifications.mail.line", say(language, key(one)), url + one.path());
  }

  private static String key(Notification one) {
    return "notifications.mail." + one.kind();
  }

  private String say(Locale language, String key, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }
}
