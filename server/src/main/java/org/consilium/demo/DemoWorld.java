package org.consilium.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.consilium.cases.Answers;
import org.consilium.cases.Cases;
import org.consilium.cases.Closures;
import org.consilium.cases.Differential;
import org.consilium.cases.Harms;
import org.consilium.cases.Options;
import org.consilium.cases.Votes;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.media.PreparedImages;
import org.consilium.moderation.Flags;
import org.consilium.moderation.Rulings;
import org.consilium.paging.Escalations;
import org.consilium.privacy.Screening;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles the demo world in an empty database, before the first request: members in one
 * transaction, then pictures, then all cases in another, in the order of the time they tell. A
 * start that is killed in the middle leaves nothing or the members; the next one completes the
 * world.
 */
@Component
@ConditionalOnProperty("consilium.demo")
public class DemoWorld implements SmartInitializingSingleton {
  /** Whom a visitor may like to be: a few of the members, one of each kind. */
  public static final List<String> HANDLES =
      List.of(
          "amal-haddad",
          "bruno-keller",
          "chloe-martin",
          "theo-jacquemin",
          "dana-roussel",
          "sylvie-arnoux",
          "henri-tessier",
          "olivier-castaing",
          "claire-vasseur",
          "rosalind-peake",
          "annika-brandt");

  private static final int STEP = 6;

  private final DemoMembers members;
  private final DemoPictures pictures;
  private final DemoQueue queue;
  private final DemoDirectory directory;
  private final DemoLessons lessons;
  private final DemoRows rows;
  private final Story.Doors doors;
  private final TransactionTemplate alone;
  private final TransactionTemplate apart;

  DemoWorld(
      DemoMembers members,
      DemoPictures pictures,
      DemoQueue queue,
      DemoDirectory directory,
      DemoLessons lessons,
      DemoRows rows,
      Cases cases,
      Closures closures,
      Answers answers,
      Votes votes,
      Differential differential,
      Harms harms,
      Escalations escalations,
      Options options,
      Flags flags,
      Rulings rulings,
      Screening screening,
      Specialties specialties,
      PlatformTransactionManager transactions) {
    this.members = members;
    this.pictures = pictures;
    this.queue = queue;
    this.directory = directory;
    this.lessons = lessons;
    this.rows = rows;
    this.doors =
        new Story.Doors(
            cases,
            closures,
            answers,
            votes,
            differential,
            harms,
            escalations,
            options,
            flags,
            rulings,
            screening,
            specialties,
            rows);
    this.alone = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Before the server listens and before any other process of this node begins. */
  @Override
  public void afterSingletonsInstantiated() {
    settle(System.out::println);
  }

  /**
   * Settles the world unless somebody lives here already.
   *
   * @param say takes one progress line at a time
   * @throws IllegalStateException naming the case, when one cannot be told
   */
  public void settle(Consumer<String> say) {
    alone.executeWithoutResult(
        status -> {
          rows.lock();
          List<Member> all = Member.all();
          boolean empty = !rows.anybody();
          if (empty || (!rows.anyCase() && rows.onlyOurs(Member.DOMAIN, all.size()))) {
            build(all, empty, say);
          }
        });
  }

  private void build(List<Member> all, boolean empty, Consumer<String> say) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    say.accept("Settling the demo world: " + all.size() + " members");
    if (empty) {
      apart.executeWithoutResult(status -> members.arrive(all, now));
    }
    Map<String, Actor> people = members.people(all);
    List<DemoCase> cases = DemoCase.all();
    say.accept("Settling the demo world: pictures");
    Map<String, PreparedImages> prepared = pictures.prepare(cases, people);
    apart.executeWithoutResult(
        status -> {
          tell(cases, prepared, people, now, say);
          directory.settle(all, people);
        });
  }

  private void tell(
      List<DemoCase> cases,
      Map<String, PreparedImages> prepared,
      Map<String, Actor> people,
      Instant now,
      Consumer<String> say) {
    List<Story.Moment> moments =
        cases.stream()
            .flatMap(
                told ->
                    new Story(
                            told,
                            Objects.requireNonNull(prepared.get(told.key())),
                            people,
                            doors,
                            now)
                        .moments().stream())
            .sorted(Comparator.comparing(Story.Moment::at))
            .toList();
    int asked = 0;
    for (Story.Moment moment : moments) {
      moment.play();
      if (moment.opening() && (++asked % STEP == 0 || asked == cases.size())) {
        say.accept("Settling the demo world: %d of %d cases".formatted(asked, cases.size()));
      }
    }
    lessons.settle(
        moments.stream()
            .filter(Story.Moment::opening)
            .map(Story.Moment::story)
            .collect(Collectors.toMap(Story::key, Story::settled)));
    queue.settle(people);
    Entry.read("/demo/works.yaml").forEach(rows::known);
    rows.read();
    rows.looked();
  }
}
