package org.consilium.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.moderation.Context;
import org.consilium.moderation.Flaggable;
import org.consilium.moderation.Flagged;
import org.consilium.notifications.Live;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Questions, answers and warnings as moderation hides and shows them. */
@Configuration(proxyBeanMethods = false)
class FlaggedThings {

  /** What every kind of thing needs. */
  private record Room(
      FlaggedRows rows, CaseRows cases, DifferentialRows differential, Images images, Live live) {

    void changed(long caseId) {
      Differential.refresh(differential, caseId);
      live.changed(Cases.ref(caseId));
    }
  }

  @Bean
  static Flaggable flaggableQuestions(
      FlaggedRows rows, CaseRows cases, DifferentialRows differential, Images images, Live live) {
    return new Things(
        new Room(rows, cases, differential, images, live),
        ContentRef.Kind.CASE,
        rows::question,
        rows::tellQuestion,
        rows::concealQuestion);
  }

  @Bean
  static Flaggable flaggableAnswers(
      FlaggedRows rows, CaseRows cases, DifferentialRows differential, Images images, Live live) {
    return new Things(
        new Room(rows, cases, differential, images, live),
        ContentRef.Kind.ANSWER,
        rows::answer,
        rows::tellAnswer,
        rows::concealAnswer);
  }

  @Bean
  static Flaggable flaggableWarnings(
      FlaggedRows rows, CaseRows cases, DifferentialRows differential, Images images, Live live) {
    return new Things(
        new Room(rows, cases, differential, images, live),
        ContentRef.Kind.WARNING,
        rows::warning,
        rows::tellWarning,
        rows::concealWarning);
  }

  private record Things(
      Room room,
      ContentRef.Kind kind,
      BiFunction<Actor, Long, Optional<Flagged>> open,
      LongFunction<Optional<FlaggedRows.Told>> told,
      BiFunction<Long, Boolean, Long> hide)
      implements Flaggable {

    @Override
    public Optional<Flagged> find(Actor viewer, long id) {
      return open.apply(viewer, id);
    }

    @Override
    public Optional<Context> context(Actor moderator, long id) {
      return told.apply(id).map(found -> context(found, id));
    }

    private Context context(FlaggedRows.Told found, long id) {
      return new Context(
          found.author(),
          found.language(),
          found.question(),
          found.words(),
          pictures(id),
          "/cases/" + found.caseId() + (answers() ? "#answer-" + id : ""),
          found.before() ? "/answers/" + id + "/history" : "",
          found.withdrawn());
    }

    private boolean answers() {
      return kind == ContentRef.Kind.ANSWER;
    }

    private List<Image> pictures(long id) {
      return kind == ContentRef.Kind.WARNING
          ? List.of()
          : room.images().of(new ContentRef(kind, id));
    }

    @Override
    public void hold(long caseId) {
      room.cases().lock(caseId);
    }

    @Override
    public void conceal(long id, boolean hidden) {
      room.changed(hide.apply(id, hidden));
    }

    @Override
    public void fold(long id, boolean folded) {
      if (answers()) {
        room.changed(room.rows().foldAnswer(id, folded));
      }
    }

    @Override
    public void declared(long id) {
      if (answers()) {
        room.live().changed(Cases.ref(room.rows().declaredAnswer(id)));
      }
    }
  }
}
