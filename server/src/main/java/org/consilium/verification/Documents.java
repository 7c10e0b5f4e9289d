package org.consilium.verification;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.deid.ImageIntake;
import org.consilium.deid.WebP;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.foundation.Standing;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents sent to be read: pictures only, decoded as hostile bytes, sealed, seen by their owner
 * and by verifiers, each of whose looks leaves a row in the audit, and destroyed once decided.
 */
@Component
public class Documents {
  static final int MOST_BYTES = 12 << 20;

  /** Most pictures of one person that wait. */
  static final int MOST = 4;

  private static final int LONGEST_SIDE = 1800;
  private static final float QUALITY = 0.82f;

  private final DocumentRows rows;
  private final Reviews reviews;
  private final Proofs proofs;
  private final RateLimits limits;
  private final Seal seal;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final ImageIntake intake = new ImageIntake(ImageIntake.Limits.defaults());

  Documents(
      DocumentRows rows,
      Reviews reviews,
      Proofs proofs,
      RateLimits limits,
      Seal seal,
      Audit audit,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.reviews = reviews;
    this.proofs = proofs;
    this.limits = limits;
    this.seal = seal;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Takes a picture of a document.
   *
   * @return the key of what is wrong with it; empty when it was taken
   * @throws Refusal 409 when nothing is open to be decided on the person
   */
  public Optional<String> send(Actor actor, Document.Kind kind, byte[] bytes) {
    if (waiting(actor.id()) >= MOST) {
      return Optional.of("verification.document.too-many");
    }
    if (!limits.within(RateLimits.Limit.UPLOAD, "account " + actor.id())) {
      return Optional.of("refusal.too-many");
    }
    if (startsLikePdf(bytes)) {
      return Optional.of("verification.document.pdf");
    }
    return switch (intake.read(bytes)) {
      case ImageIntake.Refused refused -> Optional.of("verification.document." + refused.reason());
      case ImageIntake.Accepted accepted -> {
        keep(actor, kind, accepted.image());
        yield Optional.empty();
      }
    };
  }

  /** What a person has sent, oldest first. */
  List<Document> of(long account) {
    return rows.of(account);
  }

  @Transactional
  public void remove(Actor actor, long id) {
    if (!rows.remove(id, actor.id())) {
      throw Refusal.notFound();
    }
    reviews.change(actor);
    audit.record(actor, "document.remove", "document", id);
  }

  /** The picture, as WebP, for its owner or a verifier while it is open to be decided. */
  @Transactional
  public byte[] show(Actor actor, long id) {
    Document document = rows.find(id).orElseThrow(Refusal::notFound);
    boolean own = document.account() == actor.id();
    if (!own
        && !(actor.is(Standing.VERIFIER) && reviews.ofAccount(document.account()).isPresent())) {
      throw Refusal.notFound();
    }
    byte[] sealed = rows.sealed(id).orElseThrow(Refusal::notFound);
    if (!own) {
      audit.record(actor, "document.show", "document", id);
    }
    return seal.open(sealed);
  }

  /**
   * Says whether a document is what it should be.
   *
   * @throws Refusal 404 when it is not there or not open, 403 for one's own
   */
  @Transactional
  public void read(Actor verifier, long id, boolean accepted) {
    Document document =
        rows.find(id)
            .filter(one -> reviews.ofAccount(one.account()).isPresent())
            .orElseThrow(Refusal::notFound);
    reviews.refuseUnlessMayDecide(
        verifier, reviews.ofAccount(document.account()).orElseThrow(Refusal::notFound));
    Document.State state = accepted ? Document.State.ACCEPTED : Document.State.REJECTED;
    if (!rows.read(id, state, verifier.id())) {
      throw Refusal.notFound();
    }
    audit.record(verifier, accepted ? "document.accept" : "document.reject", "document", id);
    Optional<Document> good =
        rows.of(document.account()).stream()
            .filter(one -> one.state() == Document.State.ACCEPTED && one.there())
            .findFirst();
    if (good.isPresent()) {
      proofs.prove(verifier, document.account(), ProofKind.DOCUMENT, good.get().kind().name());
    } else {
      proofs.end(verifier, document.account(), ProofKind.DOCUMENT);
    }
  }

  private long waiting(long account) {
    return rows.of(account).stream().filter(Document::there).count();
  }

  private void keep(Actor actor, Document.Kind kind, BufferedImage picture) {
    Fingerprint fingerprint = Fingerprint.of(picture);
    byte[] sealed = seal.close(WebP.encode(picture, LONGEST_SIDE, QUALITY));
    transaction.executeWithoutResult(
        status -> {
          reviews.openForProof(actor);
          long id = rows.insert(actor.id(), kind, sealed, fingerprint);
          audit.record(actor, "document.send", "document", id);
        });
  }

  private static boolean startsLikePdf(byte[] bytes) {
    return bytes.length > 4
        && bytes[0] == '%'
        && bytes[1] == 'P'
        && bytes[2] == 'D'
        && bytes[3] == 'F';
  }
}
