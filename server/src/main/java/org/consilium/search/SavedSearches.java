package org.consilium.search;

import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Searches that members keep, to be told of what is asked later. */
@Component
public class SavedSearches {
  /** So many each. */
  public static final int MOST = 20;

  private final SavedSearchRows rows;
  private final Audit audit;

  SavedSearches(SavedSearchRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  public List<SavedSearch> of(Actor member) {
    return rows.of(member);
  }

  public boolean saved(Actor member, Wanted wanted) {
    return rows.of(member).stream()
        .anyMatch(search -> search.wanted().address().equals(wanted.address()));
  }

  /**
   * @throws Refusal 400 when it asks for nothing, 409 when there are {@link #MOST} already
   */
  @Transactional
  public void save(Actor member, Wanted wanted) {
    if (wanted.isEmpty()) {
      throw new Refusal(400, "refusal.malformed");
    }
    if (!rows.insert(member, wanted.address(), MOST)) {
      throw new Refusal(409, "search.refusal.enough", MOST);
    }
    audit.record(member, "saved-search.add", "account", member.account());
  }

  @Transactional
  public void remove(Actor member, long id) {
    if (!rows.delete(member, id)) {
      throw Refusal.notFound();
    }
    audit.record(member, "saved-search.remove", "saved-search", id);
  }
}
