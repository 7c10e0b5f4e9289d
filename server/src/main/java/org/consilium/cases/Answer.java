package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.consilium.accounts.Byline;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Markdown;
import org.consilium.media.Image;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague answered, as one viewer sees it.
 *
 * @param differential diagnoses in order, at most five
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
    List<String> differential,
    List<Reference> sources,
    int useful,
    int harm,
    int humour,
    Set<VoteKind> mine,
    boolean thanked,
    Byline author,
    boolean own,
    String relation,
    List<Image> images) {

  /** Humour folds away, it never ranks. */
  public boolean folded() {
    return humour > 0;
  }

  public String html() {
    return Markdown.html(body);
  }

  Answer with(String relation, List<Image> images, List<Reference> sources) {
    return new Answer(
        id,
        caseId,
        createdAt,
        revisedAt,
        withdrawn,
        body,
        differential,
        sources,
        useful,
        harm,
        humour,
        mine,
        thanked,
        author,
        own,
        relation,
        images);
  }
}
