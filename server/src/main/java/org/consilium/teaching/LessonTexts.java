package org.consilium.teaching;

import java.util.List;
import org.consilium.cases.Rewording;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screenable;
import org.springframework.stereotype.Component;

/** Lessons for the rooms below: whom one is open to, and its texts for the privacy engine. */
@Component
class LessonTexts implements Screenable, ContentGate {
  private final LessonTextRows rows;
  private final LessonRows lessons;
  private final Notifications notifications;

  LessonTexts(LessonTextRows rows, LessonRows lessons, Notifications notifications) {
    this.rows = rows;
    this.lessons = lessons;
    this.notifications = notifications;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.LESSON;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return lessons.visible(viewer, id);
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
    rows.rewrite(text.id(), Rewording.of(text.fields().values(), passage, words));
    notifications.announce(
        moderator,
        NotificationKind.REWORDED,
        new ContentRef(ContentRef.Kind.CASE, rows.caseOf(text.id())),
        text.path(),
        List.of(text.authorId()));
  }
}
