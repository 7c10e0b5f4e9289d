package org.consilium.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.accounts.InterestsDeclared;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Subjects;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says whom a decision concerns, and what it is called; hears who declared interests. */
@Component
class RulingGate implements ContentGate, Subjects {
  private final RulingRows rows;
  private final Things things;
  private final MessageSource messages;

  RulingGate(RulingRows rows, Things things, MessageSource messages) {
    this.rows = rows;
    this.things = things;
    this.messages = messages;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.RULING;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return !rows.open(viewer, List.of(id), viewer.is(Standing.MODERATOR)).isEmpty();
  }

  @Override
  public Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
    return rows.open(viewer, List.copyOf(ids), viewer.is(Standing.MODERATOR)).stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    messages.getMessage(
                        "moderation.decision.number",
                        new Object[] {Long.toString(id)},
                        viewer.language())));
  }

  @EventListener
  void declared(InterestsDeclared declared) {
    rows.undeclared(declared.accountId())
        .forEach(id -> things.of(ContentRef.Kind.ANSWER).declared(id));
  }
}
