package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screenable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Published cases with their outcome, and answers, for the privacy engine and the moderators. */
@Configuration(proxyBeanMethods = false)
class PublishedTexts {

  @Bean
  static Screenable caseTexts(
      CaseTextRows rows, ConsentPages pages, Notifications notifications, Live live) {
    return new Texts(rows, pages, notifications, live);
  }

  @Bean
  static Screenable answerTexts(
      AnswerTextRows rows, ConsentPages pages, Notifications notifications, Live live) {
    return new Texts(rows, pages, notifications, live);
  }

  private record Texts(TextRows rows, ConsentPages pages, Notifications notifications, Live live)
      implements Screenable {

    @Override
    public ContentRef.Kind kind() {
      return rows.kind();
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
      long caseId = pages.caseOf(new ContentRef(kind(), text.id())).orElseThrow(Refusal::notFound);
      rows.rewrite(text.id(), passage, words);
      notifications.announce(
          moderator,
          NotificationKind.REWORDED,
          Cases.ref(caseId),
          text.path(),
          List.of(text.authorId()));
      live.changed(Cases.ref(caseId));
    }
  }
}
