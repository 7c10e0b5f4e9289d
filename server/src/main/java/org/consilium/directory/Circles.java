package org.consilium.directory;

import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Byline;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Circles of colleagues who trust each other: one asks, the other says yes, and each sees what the
 * other shows to the circle. Either may end it, and the other is not told.
 */
@Component
public class Circles {
  /** A circle is people one knows; a hundred and fifty is many. */
  static final int MOST = 150;

  private final CircleRows rows;
  private final Accounts accounts;
  private final Audit audit;

  Circles(CircleRows rows, Accounts accounts, Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
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
        rows.accept(other.id(), actor.id());
        audit.record(actor, "circle.accept", "account", other.id());
      }
      case NONE -> {
        if (rows.size(actor.id()) >= MOST) {
          throw new Refusal(409, "directory.circle.full", MOST);
        }
        if (rows.ask(actor.id(), other.id())) {
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
    Account other = colleague(actor, handle);
    if (rows.end(actor.id(), other.id())) {
      audit.record(actor, "circle.end", "account", other.id());
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
