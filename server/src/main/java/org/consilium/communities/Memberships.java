package org.consilium.communities;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Rail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to which specialties, and how many can be reached through them. */
@Component
public class Memberships implements Rail {
  private final MembershipRows rows;
  private final Specialties specialties;
  private final Audit audit;

  Memberships(MembershipRows rows, Specialties specialties, Audit audit) {
    this.rows = rows;
    this.specialties = specialties;
    this.audit = audit;
  }

  /** A person's specialties, the first joined first. */
  public List<Specialty> of(long accountId) {
    return rows.of(accountId).stream().map(specialties::byId).toList();
  }

  /**
   * Joins; to be a member already is no fault.
   *
   * @throws Refusal 403 for somebody of a profession that the community is not for
   */
  @Transactional
  public void join(Actor actor, Specialty specialty) {
    if (rows.insert(actor.id(), specialty.id())) {
      audit.record(actor, "membership.join", "specialty", specialty.id());
    } else if (!rows.of(actor.id()).contains(specialty.id())) {
      throw new Refusal(403, "communities.refusal.profession");
    }
  }

  /** Leaves; to be no member is no fault. */
  @Transactional
  public void leave(Actor actor, Specialty specialty) {
    if (rows.delete(actor.id(), specialty.id())) {
      audit.record(actor, "membership.leave", "specialty", specialty.id());
    }
  }

  /** Of those that a person has joined, the ones whose questions they are not told of. */
  public Set<Integer> muted(long accountId) {
    return rows.muted(accountId);
  }

  /** Lets a member be told of the questions of one of their specialties no more, or again. */
  @Transactional
  public void mute(Actor actor, Specialty specialty, boolean muted) {
    boolean changed =
        muted ? rows.mute(actor.id(), specialty.id()) : rows.unmute(actor.id(), specialty.id());
    if (changed) {
      String act = muted ? "membership.mute" : "membership.unmute";
      audit.record(actor, act, "specialty", specialty.id());
    }
  }

  /** How many verified, practising members any of these have, but the asker. */
  public long reach(Actor asker, Collection<Integer> specialtyIds) {
    return specialtyIds.isEmpty() ? 0 : rows.reach(asker.id(), specialtyIds);
  }

  @Override
  public List<Link> links(Actor viewer) {
    if (!viewer.is(Standing.READER)) {
      return List.of();
    }
    return of(viewer.id()).stream()
        .map(
            specialty ->
                new Link(specialty.name(viewer.language()), "/specialties/" + specialty.code()))
        .toList();
  }
}
