package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.moderation.Context;
import org.consilium.moderation.Flaggable;
import org.consilium.moderation.Flagged;
import org.consilium.notifications.Live;
import org.consilium.paging.Escalations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Questions, answers and warnings as moderation hides and shows them. */
@Configuration(proxyBeanMethods = false)
class FlaggedThings {

  /**
   * What every kind of thing needs.
   *
   * @param differential asked for late: it needs drafts, whose purposes ask who sees a decision
   */
  @Component
  record Room(
      FlaggedRows rows,
      CaseRows cases,
      DifferentialRows proposals,
      ObjectProvider<Differential> differential,
      Escalations escalations,
      Office office,
      Images images,
      Live live) {

    void changed(long caseId) {
      Differential.refresh(proposals, caseId);
      live.changed(Cases.ref(caseId));
    }
  }

  @Bean
  static Flaggable flaggableQuestions(Room room) {
    return new Things(
        room,
        ContentRef.Kind.CASE,
        room.rows()::question,
        room.rows()::tellQuestion,
        (viewer, ids) -> Set.of(),
        room.rows()::concealQuestion);
  }

  @Bean
  static Flaggable flaggableAnswers(Room room) {
    return new Things(
        room,
        ContentRef.Kind.ANSWER,
        room.rows()::answer,
        room.rows()::tellAnswer,
        room.rows()::warned,
        room.rows()::concealAnswer);
  }

  @Bean
  static Flaggable flaggableWarnings(Room room) {
    return new Things(
        room,
        ContentRef.Kind.WARNING,
        room.rows()::warning,
        room.rows()::tellWarning,
        room.rows()::against,
        room.rows()::concealWarning);
  }

  private record Things(
      Room room,
      ContentRef.Kind kind,
      BiFunction<Actor, Long, Optional<Flagged>> open,
      LongFunction<Optional<FlaggedRows.Told>> told,
      BiFunction<Actor, Collection<Long>, Set<Long>> party,
      BiFunction<Long, Boolean, Long> hide)
      implements Flaggable {

    @Override
    public Optional<Flagged> find(Actor viewer, long id) {
      return open.apply(viewer, id);
    }

    @Override
    public Set<Long> concerning(Actor viewer, Collection<Long> ids) {
      return party.apply(viewer, ids);
    }

    @Override
    public Optional<Context> context(Actor moderator, long id) {
      Optional<FlaggedRows.Told> found = told.apply(id);
      found.ifPresent(each -> read(moderator, each.caseId()));
      return found.map(each -> context(each, id));
    }

    /** Like on the page of the question: it leaves a line, and nobody answers blind after it. */
    private void read(Actor moderator, long caseId) {
      room.office().showed(moderator, List.of(caseId));
      if (kind != ContentRef.Kind.CASE) {
        room.differential().getObject().read(moderator, caseId);
      }
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
    public void conceal(Actor actor, long id, boolean hidden) {
      if (answers()) {
        turn(actor, id, () -> hide.apply(id, hidden));
      } else {
        room.changed(hide.apply(id, hidden));
      }
    }

    @Override
    public void fold(Actor actor, long id, boolean folded) {
      if (answers()) {
        turn(actor, id, () -> room.rows().foldAnswer(id, folded));
      }
    }

    /** Who asked waits again for an answer when the only one goes, and no more when it is back. */
    private void turn(Actor actor, long id, LongSupplier act) {
      boolean before = room.rows().author(id).isPresent();
      long caseId = act.getAsLong();
      Optional<Long> author = room.rows().author(id);
      if (before && author.isEmpty()) {
        room.escalations().unanswered(actor, caseId);
      } else if (!before) {
        author.ifPresent(back -> room.escalations().answered(actor, back, caseId));
      }
      room.changed(caseId);
    }

    @Override
    public void declared(long id) {
      if (answers()) {
        room.live().changed(Cases.ref(room.rows().declaredAnswer(id)));
      }
    }
  }
}
