package org.consilium.cases;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
      CaseTextRows rows,
      ConsentPages pages,
      CaseRows cases,
      DifferentialRows differential,
      Notifications notifications,
      Live live) {
    return new Texts(rows, pages, cases, differential, notifications, live);
  }

  @Bean
  static Screenable answerTexts(
      AnswerTextRows rows,
      ConsentPages pages,
      CaseRows cases,
      DifferentialRows differential,
      Notifications notifications,
      Live live) {
    return new Texts(rows, pages, cases, differential, notifications, live);
  }

  private record Texts(
      TextRows rows,
      ConsentPages pages,
      CaseRows cases,
      DifferentialRows differential,
      Notifications notifications,
      Live live)
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
      cases.lock(caseId);
      List<String> before = rows.proposals(text.id());
      rows.rewrite(text.id(), Rewording.of(text.fields().values(), passage, words));
      rekey(caseId, before, rows.proposals(text.id()));
      Differential.refresh(differential, caseId);
      notifications.announce(
          moderator,
          NotificationKind.REWORDED,
          Cases.ref(caseId),
          text.path(),
          List.of(text.authorId()));
      live.changed(Cases.ref(caseId));
    }

    /** What was joined by hand stays so, and no digest of the words that went stays behind. */
    private void rekey(long caseId, List<String> before, List<String> after) {
      Set<String> proposed =
          Differential.wordings(differential.standing(caseId)).stream()
              .map(Wording::key)
              .collect(Collectors.toSet());
      for (int i = 0; i < before.size(); i++) {
        String key = key(before.get(i));
        String anew = key(after.get(i));
        if (!key.equals(anew)) {
          differential.rekey(caseId, key, anew);
          if (!proposed.contains(key)) {
            differential.forget(caseId, key);
          }
        }
      }
    }

    private static String key(String proposal) {
      return new Wording(proposal, "").key();
    }
  }
}
