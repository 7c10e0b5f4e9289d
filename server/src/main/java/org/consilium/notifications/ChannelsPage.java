package org.consilium.notifications;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.consilium.push.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one's channels shows beside its form.
 *
 * @param done what was done a moment ago, as a message key; empty for nothing
 * @param zone where the member's clock stands
 * @param left the lists of mails that the member has left
 * @param muted the threads that the member has muted
 * @param key what a browser subscribes with; null where nothing is pushed
 * @param devices the browsers that show what is told
 */
public record ChannelsPage(
    String done,
    String zone,
    List<Cadence> left,
    List<Muted> muted,
    @Nullable String key,
    List<Subscription> devices) {

  /**
   * @param name of the subject, such as {@code CASE-12}
   * @param title null when it is not open to the member any more
   */
  public record Muted(String name, @Nullable String title) {}

  public List<NotificationKind> kinds() {
    return Choices.KINDS;
  }

  public Cadence[] cadences() {
    return Cadence.values();
  }

  public List<String> delays() {
    return ChannelsForm.DELAYS;
  }

  public DayOfWeek[] days() {
    return DayOfWeek.values();
  }

  public String day(DayOfWeek day, Locale language) {
    return day.getDisplayName(TextStyle.FULL_STANDALONE, language);
  }

  public String shortDay(DayOfWeek day, Locale language) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, language);
  }

  public boolean listening() {
    return devices.stream().anyMatch(Subscription::here);
  }
}
