package org.consilium.notifications;

import java.util.List;
import java.util.Locale;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Threads of which somebody wishes to hear by no mail and no push: what is said there still stands
 * among the notifications. Whoever has an alias in the thread mutes it under the alias.
 */
@Component
public class Mutes {
  private static final int LISTED = 50;

  private final MuteRows rows;
  private final Aliases aliases;
  private final Audit audit;
  private final TransactionOperations transactions;

  Mutes(MuteRows rows, Aliases aliases, Audit audit, TransactionOperations transactions) {
    this.rows = rows;
    this.aliases = aliases;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Whether the member has muted a thread. */
  public boolean muted(Actor member, ContentRef subject) {
    return rows.any(aliases.selves(member), subject);
  }

  /** The member's latest, fifty at most. */
  List<ContentRef> of(Actor member) {
    return rows.of(aliases.selves(member), LISTED);
  }

  /**
   * @param voice as whom the member speaks in the thread
   */
  @Transactional
  public void mute(Actor voice, ContentRef subject) {
    if (rows.insert(voice.id(), subject)) {
      audit.record(voice, "notification.mute", noun(subject), subject.id());
    }
  }

  /** Lets it be heard again, under whatever name it was muted; each in a transaction of its own. */
  public void unmute(Actor member, ContentRef subject) {
    for (long self : aliases.selves(member)) {
      transactions.executeWithoutResult(
          status -> {
            if (rows.delete(self, subject)) {
              Actor voice = aliases.as(member, self);
              audit.record(voice, "notification.unmute", noun(subject), subject.id());
            }
          });
    }
  }

  private static String noun(ContentRef subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT);
  }
}
