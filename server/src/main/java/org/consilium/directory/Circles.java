package org.consilium.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Byline;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.notifications.Subjects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Circles of colleagues who trust each other: one asks, the other says yes, and each sees what the
 * other shows to the circle. Either may end it, and the other is not told.
 */
@Component
public class Circles implements ContentGate, Subjects {
  /** A circle is people one knows; a hundred and fifty is many. */
  static final int MOST = 150;

  private final CircleRows rows;
  private final Accounts accounts;
  private final Notifications notifications;
  private final Audit audit;

  Circles(CircleRows rows, Accounts accounts, Notifications notifications, Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.notifications = notifications;
    this.audit = audit;
  }

  /** How two members stand to each other, as the first sees it. */
  public enum Tie {
    NONE,
    ASKED,
    ASKS,
    TRUSTED
  }

  /** A circle as its owner sees it. */
  public record Circle(List<Byline> asking, List<Byline> asked, List<Byline> trusted) {}

  Circle of(Actor actor) {
    return new Circle(
        rows.list(actor.id(), Tie.ASKS),
        rows.list(actor.id(), Tie.ASKED),
        rows.list(actor.id(), Tie.TRUSTED));
  }

  /** How many wait for an answer. */
  long asking(Actor actor) {
    return rows.asking(actor.id());
  }

  Tie between(Actor actor, long other) {
    return rows.between(actor.id(), other);
  }

  /**
   * Asks a colleague, or says yes to one who asked; once more changes nothing.
   *
   * @throws Refusal 404 for nobody and oneself, 409 when the circle is full
   */
  @Transactional
  public void ask(Actor actor, String handle) {
    Account other = colleague(actor, handle);
    switch (rows.between(actor.id(), other.id())) {
      case ASKS -> {
        refuseWhenFull(actor);
        rows.accept(other.id(), actor.id());
        notifications.read(actor, tie(other.id()));
        audit.record(actor, "circle.accept", "account", other.id());
      }
      case NONE -> {
        refuseWhenFull(actor);
        if (rows.ask(actor.id(), other.id())) {
          notifications.announce(
              actor,
              NotificationKind.CIRCLE,
              tie(actor.id()),
              CircleController.PAGE,
              List.of(other.id()));
          audit.record(actor, "circle.ask", "account", other.id());
        }
      }
      case ASKED, TRUSTED -> {}
    }
  }

  /**
   * Ends a tie, takes back a question or says no to one.
   *
   * @throws Refusal 404 for nobody and oneself
   */
  @Transactional
  public void end(Actor actor, String handle) {
    Account other = accounts.byHandle(handle).orElseThrow(Refusal::notFound);
    notifications.read(actor, tie(other.id()));
    if (!rows.end(actor.id(), other.id())) {
      colleague(actor, handle);
    } else {
      audit.record(actor, "circle.end", "account", other.id());
    }
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.TIE;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return !titles(viewer, List.of(id)).isEmpty();
  }

  /** Who asked, or is trusted meanwhile, by name. */
  @Override
  public Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
    Map<Long, String> titles = new HashMap<>();
    for (Tie tie : List.of(Tie.ASKS, Tie.TRUSTED)) {
      rows.list(viewer.account(), tie).stream()
          .filter(other -> ids.contains(other.id()))
          .forEach(other -> titles.put(other.id(), other.name()));
    }
    return titles;
  }

  private static ContentRef tie(long asker) {
    return new ContentRef(ContentRef.Kind.TIE, asker);
  }

  private void refuseWhenFull(Actor actor) {
    if (rows.size(actor.id()) >= MOST) {
      throw new Refusal(409, "directory.circle.full", MOST);
    }
  }

  private Account colleague(Actor actor, String handle) {
    return accounts
        .byHandle(handle)
        .filter(Account::verified)
        .filter(account -> account.id() != actor.id())
        .orElseThrow(Refusal::notFound);
  }
}
