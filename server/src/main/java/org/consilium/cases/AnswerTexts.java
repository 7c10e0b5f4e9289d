package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screenable;
import org.springframework.stereotype.Component;

/** The texts of published answers, for the privacy engine and the moderators. */
@Component
class AnswerTexts implements Screenable {
  private final GivenRows rows;
  private final Notifications notifications;
  private final Live live;

  AnswerTexts(GivenRows rows, Notifications notifications, Live live) {
    this.rows = rows;
    this.notifications = notifications;
    this.live = live;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.ANSWER;
  }

  @Override
  public Extent extent() {
    return rows.extent();
  }

  @Override
  public List<Text> texts(long after, long last, int most) {
    return rows.texts(after, last, most);
  }

  @Override
  public void rewrite(Actor moderator, Text text, String passage, String words) {
    rows.rewrite(text.id(), passage, words);
    ContentRef about = Cases.ref(rows.caseOf(text.id()));
    notifications.announce(
        moderator, NotificationKind.REWORDED, about, text.path(), List.of(text.authorId()));
    live.changed(about);
  }
}
