package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.consilium.accounts.Byline;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Markdown;
import org.consilium.media.Image;
import org.consilium.moderation.Veil;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague answered, as one viewer sees it.
 *
 * @param place on the page, the least first; see {@link AnswerRows.Place}
 * @param differential diagnoses in order, at most five
 * @param confidence in each, in percent, 0 where nothing was said
 * @param next what the author would do next, may be empty
 * @param options what the author proposes to do, at most three
 * @param basis whether it was given before reading others
 * @param mine the viewer's own votes
 * @param own whether the viewer gave it, under whatever name
 * @param relation what the author is to the question, such as the specialty, ready to show
 */
public record Answer(
    long id,
    long caseId,
    Instant createdAt,
    @Nullable Instant revisedAt,
    boolean withdrawn,
    String body,
    int place,
    List<String> differential,
    List<Integer> confidence,
    String next,
    List<Option> options,
    Basis basis,
    List<Reference> sources,
    int useful,
    int humour,
    Set<VoteKind> mine,
    boolean thanked,
    Byline author,
    boolean own,
    String relation,
    List<Image> images,
    List<Harm> harms,
    Moderated moderated) {

  /** What an answer rests on; NONE where answers are open from the first. */
  public enum Basis {
    NONE,
    BLIND,
    AFTER
  }

  /** How many warnings stand against it. */
  public long harm() {
    return harms.stream().filter(Harm::stands).count();
  }

  /** Percent, or 0 where nothing was said. */
  public int confidence(int rank) {
    return rank < confidence.size() ? confidence.get(rank) : 0;
  }

  /** The viewer's own warning, or null. */
  public @Nullable Harm warned() {
    return harms.stream().filter(Harm::own).findFirst().orElse(null);
  }

  /** Humour folds away, it never ranks. */
  public boolean folded() {
    return humour > 0 || moderated.folded();
  }

  public String html() {
    return Markdown.html(body);
  }

  Answer with(
      String relation,
      List<Image> images,
      List<Harm> harms,
      List<Reference> sources,
      @Nullable Veil veil) {
    return new Answer(
        id,
        caseId,
        createdAt,
        revisedAt,
        withdrawn,
        body,
        place,
        differential,
        confidence,
        next,
        options,
        basis,
        sources,
        useful,
        humour,
        mine,
        thanked,
        author,
        own,
        relation,
        images,
        harms,
        moderated.with(veil));
  }
}
