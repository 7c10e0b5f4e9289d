package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.moderation.Veil;
import org.consilium.moderation.Veils;
import org.consilium.paging.Escalations;
import org.consilium.paging.Progress;
import org.consilium.privacy.Ending;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a case shows to a viewer. */
@Component
public class CasePage {
  private final Cases cases;
  private final Answers answers;
  private final BallotRows ballotRows;
  private final Differential differential;
  private final Closures closures;
  private final Images images;
  private final Specialties specialties;
  private final Feed feed;
  private final Office office;
  private final Escalations escalations;
  private final Nominations nominations;
  private final Veils veils;

  CasePage(
      Cases cases,
      Answers answers,
      BallotRows ballotRows,
      Differential differential,
      Closures closures,
      Images images,
      Specialties specialties,
      Feed feed,
      Office office,
      Escalations escalations,
      Nominations nominations,
      Veils veils) {
    this.cases = cases;
    this.answers = answers;
    this.ballotRows = ballotRows;
    this.differential = differential;
    this.closures = closures;
    this.images = images;
    this.specialties = specialties;
    this.feed = feed;
    this.office = office;
    this.escalations = escalations;
    this.nominations = nominations;
    this.veils = veils;
  }

  /**
   * @param relation what the asker is, such as the specialty and the place
   * @param differential of all answers together, null while the answers are closed to the viewer
   * @param poll results of a poll; empty until the viewer has voted or asked it
   * @param people who is asked, as a plural noun of one specialty; empty for several
   * @param progress whom the clock has reached, for the asker only
   * @param outcome what stands beside the outcome, null before
   * @param nominations what the asker proposed the closed case for, for the asker only
   * @param veil why moderation hides it, for the asker and moderators; null when it does not
   */
  public record Shown(
      CaseQuestion question,
      String relation,
      String specialties,
      List<Image> images,
      List<Gone> gone,
      Slice<Answer> answers,
      Differential.@Nullable Shown differential,
      List<Choice> poll,
      String people,
      @Nullable Progress progress,
      Closures.@Nullable Shown outcome,
      List<Nomination> nominations,
      @Nullable Veil veil) {

    public boolean mine() {
      return question.own();
    }
  }

  /** Pictures of the question that went together: why, when, how many. */
  public record Gone(Ending cause, Instant at, int pictures) {}

  /**
   * @param share in hundredths of all votes
   * @param shown whether votes may be seen
   */
  public record Choice(
      int number, String label, int votes, int share, boolean mine, boolean shown) {}

  Shown show(Actor viewer, long id, String after) {
    CaseQuestion question = cases.find(viewer, id);
    showed(viewer, id);
    List<Image> pictures = images.of(new ContentRef(ContentRef.Kind.CASE, id));
    return new Shown(
        question,
        specialties.line(question.author(), viewer.language()),
        feed.names(viewer, question.specialties()),
        pictures,
        gone(pictures),
        answers.of(viewer, question, after),
        question.opened() ? differential.show(viewer, question) : null,
        poll(viewer, question),
        people(viewer, question.specialties()),
        question.own() ? escalations.progress(id) : null,
        question.closure() == null ? null : closures.show(viewer, question, question.closure()),
        question.own() && question.closed() ? nominations.of(id) : List.of(),
        question.hidden() ? veil(viewer, id) : null);
  }

  /**
   * What an office opens leaves its traces, to be called wherever an answer shows: the holder has
   * read the answers, and what they answer later bears it, in office or not.
   */
  void showed(Actor viewer, long id) {
    office.showed(viewer, List.of(id));
    if (viewer.is(Standing.MODERATOR)) {
      differential.read(viewer, id);
    }
  }

  private @Nullable Veil veil(Actor viewer, long id) {
    return veils.of(viewer, ContentRef.Kind.CASE, List.of(id)).get(id);
  }

  /** Why moderation hides a question that would be open to the viewer; empty for every other. */
  Optional<Veil> veiled(Actor viewer, long id) {
    return cases.veiled(viewer, id) ? Optional.ofNullable(veil(viewer, id)) : Optional.empty();
  }

  private String people(Actor viewer, List<Integer> asked) {
    return asked.size() == 1 ? specialties.byId(asked.getFirst()).people(viewer.language()) : "";
  }

  /** The pictures of a question stand under one consent, and go with it. */
  private static List<Gone> gone(List<Image> pictures) {
    int gone = (int) pictures.stream().filter(Image::gone).count();
    return pictures.stream()
        .filter(Image::gone)
        .limit(1)
        .map(
            image ->
                new Gone(
                    Objects.requireNonNull(image.ended()),
                    Objects.requireNonNull(image.endedAt()),
                    gone))
        .toList();
  }

  private List<Choice> poll(Actor viewer, CaseQuestion question) {
    if (question.options().isEmpty()) {
      return List.of();
    }
    List<BallotRows.Ballot> ballots = ballotRows.ballots(viewer, question.id());
    int total = ballots.stream().mapToInt(BallotRows.Ballot::votes).sum();
    boolean shown =
        question.own() || question.closed() || ballots.stream().anyMatch(BallotRows.Ballot::mine);
    Map<Integer, BallotRows.Ballot> byChoice =
        ballots.stream()
            .collect(java.util.stream.Collectors.toMap(BallotRows.Ballot::choice, b -> b));
    return IntStream.range(0, question.options().size())
        .mapToObj(
            number -> {
              BallotRows.Ballot ballot =
                  byChoice.getOrDefault(number, new BallotRows.Ballot(number, 0, false));
              return new Choice(
                  number,
                  question.options().get(number),
                  shown ? ballot.votes() : 0,
                  shown && total > 0 ? Math.round(100f * ballot.votes() / total) : 0,
                  ballot.mine(),
                  shown);
            })
        .toList();
  }
}
