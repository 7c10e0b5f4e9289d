package org.consilium.media;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.privacy.ConsentEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Published pictures. Reads here do not ask who may see the owner: whoever shows a case or an
 * answer has asked already, and {@code GET /images/…} asks again for every picture.
 */
@Component
public class Images {
  private final ImageRows rows;
  private final StagedImageRows staged;
  private final Seal seal;
  private final Audit audit;

  Images(ImageRows rows, StagedImageRows staged, Seal seal, Audit audit) {
    this.rows = rows;
    this.staged = staged;
    this.seal = seal;
    this.audit = audit;
  }

  /**
   * Publishes prepared pictures with their post, in the transaction of the post, and clears what
   * was staged for it.
   *
   * @param consentId the patient's consent, recorded in the same transaction
   * @throws Refusal 409 {@code media.changed} when a picture was added, removed or masked otherwise
   *     since they were prepared
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(Actor actor, PreparedImages prepared, ContentRef owner, long consentId) {
    if (prepared.isEmpty()) {
      return;
    }
    if (prepared.accountId() != actor.account()) {
      throw Refusal.notFound();
    }
    if (!asPrepared(prepared, staged.take(actor.account(), prepared.purpose()))) {
      throw new Refusal(409, "media.changed");
    }
    int position = rows.nextPosition(owner);
    for (PreparedImages.Picture picture : prepared.pictures()) {
      long id = rows.insert(owner, position++, consentId, picture);
      picture.copies().forEach(copy -> rows.insertCopy(id, copy, seal.close(copy.content())));
      audit.record(actor, "image.publish", "image", id);
    }
  }

  /** The pictures of a post in their order; those whose consent ended stay as an empty place. */
  public List<Image> of(ContentRef owner) {
    return ofAll(owner.kind(), List.of(owner.id())).getOrDefault(owner.id(), List.of());
  }

  /** The first picture left of each post that has one: post to image. */
  public Map<Long, Long> firstOf(ContentRef.Kind kind, Collection<Long> ownerIds) {
    return ownerIds.isEmpty() ? Map.of() : rows.firstOf(kind, ownerIds);
  }

  /** The pictures of several posts; a post without pictures is not a key. */
  public Map<Long, List<Image>> ofAll(ContentRef.Kind kind, Collection<Long> ownerIds) {
    return ownerIds.isEmpty() ? Map.of() : rows.ofAll(kind, ownerIds);
  }

  /** The post whose pictures stand, or stood, under a consent. */
  public Optional<ContentRef> under(long consentId) {
    return rows.under(consentId);
  }

  /** A picture in a size, opened; empty when it is not there or gone. */
  Optional<byte[]> content(long id, String size) {
    return rows.sealed(id, size).map(seal::open);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void end(ConsentEnded ended) {
    Actor nobody = Actor.nobody(Locale.FRENCH);
    for (long id : rows.end(ended.consentId(), ended.cause())) {
      audit.record(nobody, ended.cause().act("image"), "image", id);
    }
  }

  private static boolean asPrepared(PreparedImages prepared, List<StagedImage> taken) {
    Map<Long, String> now = new HashMap<>();
    taken.forEach(image -> now.put(image.id(), StagedImages.fingerprint(image)));
    Map<Long, String> then = new HashMap<>();
    prepared.pictures().forEach(picture -> then.put(picture.stagedId(), picture.fingerprint()));
    return now.equals(then);
  }
}
