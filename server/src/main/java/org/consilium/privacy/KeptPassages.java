package org.consilium.privacy;

import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What authors kept against the engine's advice, for moderators to look at. */
@Component
class KeptPassages {
  private static final int PAGE = 30;

  private final KeptRows rows;
  private final List<Screenable> rooms;
  private final Screening screening;
  private final Audit audit;

  KeptPassages(KeptRows rows, List<Screenable> rooms, Screening screening, Audit audit) {
    this.rows = rows;
    this.rooms = rooms;
    this.screening = screening;
    this.audit = audit;
  }

  Slice<KeptPassage> unseen(long before) {
    return Slice.of(rows.unseen(before, PAGE + 1), PAGE, passage -> Long.toString(passage.id()));
  }

  /** The passage among its words, read anew; that it was read is written down. */
  @Transactional
  public KeptLook look(Actor moderator, long id) {
    KeptPassage passage = rows.find(id).orElseThrow(Refusal::notFound);
    audit.record(moderator, "privacy.look", "kept_passage", id);
    return text(passage)
        .map(text -> look(passage, text))
        .orElseGet(() -> new KeptLook(passage, null, Screened.nothing()));
  }

  /** A moderator has looked at it and lets it stand. */
  @Transactional
  public void see(Actor moderator, long id) {
    if (!rows.see(moderator, id)) {
      throw Refusal.notFound();
    }
    audit.record(moderator, "privacy.see", "kept_passage", id);
  }

  /** A moderator puts the proposed words in its place, for good. */
  @Transactional
  public void replace(Actor moderator, long id) {
    KeptPassage passage = rows.find(id).orElseThrow(Refusal::notFound);
    Screenable.Text text = text(passage).orElseThrow(Refusal::notFound);
    FieldFinding finding = look(passage, text).finding();
    if (finding == null || !rows.see(moderator, id)) {
      throw Refusal.notFound();
    }
    room(passage).rewrite(moderator, text, finding.quote(), finding.replacement());
    List<String> left =
        text(passage).stream()
            .flatMap(now -> screening.find(now).stream())
            .map(FieldFinding::id)
            .toList();
    rows.seeGone(moderator, passage.content(), left);
    audit.record(moderator, "privacy.replace", "kept_passage", id);
  }

  private KeptLook look(KeptPassage passage, Screenable.Text text) {
    FieldFinding finding =
        screening.find(text).stream()
            .filter(found -> found.id().equals(passage.finding()))
            .findFirst()
            .orElse(null);
    return new KeptLook(passage, finding, Screened.of(text.fields()));
  }

  private Optional<Screenable.Text> text(KeptPassage passage) {
    long id = passage.content().id();
    return room(passage).texts(id - 1, id, 1).stream().findFirst();
  }

  private Screenable room(KeptPassage passage) {
    return rooms.stream()
        .filter(room -> room.kind() == passage.content().kind())
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
