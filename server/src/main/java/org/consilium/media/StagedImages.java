package org.consilium.media;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.consilium.deid.ImageIntake;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.Redaction;
import org.consilium.deid.WebP;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.web.RateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures between upload and publication: sealed, their author's alone, for a day at most. */
@Component
public class StagedImages {
  /** Most pictures of one post. */
  public static final int MOST = 8;

  /** Most pictures of one account that wait to be published, over all its posts. */
  static final int MOST_WAITING = 40;

  private static final Pattern PURPOSE = Pattern.compile("[a-z]{1,20}(-[0-9]{1,18})?");
  private static final Logger log = LoggerFactory.getLogger(StagedImages.class);

  private final StagedImageRows rows;
  private final RateLimits limits;
  private final ImageIntake intake;
  private final ImageScreen screen;
  private final Seal seal;
  private final TransactionTemplate transaction;
  private final Workbench bench = new Workbench();

  @Autowired
  StagedImages(
      StagedImageRows rows, RateLimits limits, Seal seal, TransactionTemplate transaction) {
    this(
        rows,
        limits,
        new ImageIntake(ImageIntake.Limits.defaults()),
        new ImageScreen(),
        seal,
        transaction);
  }

  StagedImages(
      StagedImageRows rows,
      RateLimits limits,
      ImageIntake intake,
      ImageScreen screen,
      Seal seal,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.limits = limits;
    this.intake = intake;
    this.screen = screen;
    this.seal = seal;
    this.transaction = transaction;
  }

  /**
   * Decodes, screens and seals a picture, outside any transaction; only the row is written in one.
   * What is refused leaves nothing behind.
   *
   * @param purpose what it is for, such as {@code ask} or {@code answer-12}; one that came from
   *     outside has passed {@link org.consilium.privacy.Purposes}
   * @param bytes the file as sent, up to 20 MB
   */
  public Upload stage(Actor actor, String purpose, byte[] bytes) {
    if (!actor.signedIn() || !PURPOSE.matcher(purpose).matches()) {
      throw Refusal.notFound();
    }
    if (rows.count(actor.id(), purpose) >= MOST) {
      return new Upload.Refused("media.refused.too-many");
    }
    if (rows.count(actor.id()) >= MOST_WAITING) {
      return new Upload.Refused("media.refused.too-many-waiting");
    }
    if (!limits.within(RateLimits.Limit.UPLOAD, "account " + actor.id())) {
      return new Upload.Refused("refusal.too-many");
    }
    try {
      return bench.use(actor, () -> read(actor, purpose, bytes));
    } catch (Refusal busy) {
      return new Upload.Refused(busy.messageKey());
    }
  }

  /** The pictures waiting for a purpose, in the order they came. */
  public List<StagedImage> of(Actor actor, String purpose) {
    return rows.of(actor.id(), purpose);
  }

  /** One's own picture, or 404. */
  public StagedImage get(Actor actor, long id) {
    return rows.find(actor.id(), id).orElseThrow(Refusal::notFound);
  }

  @Transactional
  public void remove(Actor actor, long id) {
    if (rows.delete(actor.id(), id) == 0) {
      throw Refusal.notFound();
    }
  }

  /**
   * Says what to mask, having looked at the picture.
   *
   * @param masks in pixels of the picture; they may reach over its border, rectangles not lie
   *     outside
   */
  @Transactional
  public void mask(Actor actor, long id, Masks masks) {
    StagedImage image = get(actor, id);
    if (rows.review(actor.id(), id, new Areas(image.found(), inside(image, masks))) == 0) {
      throw Refusal.notFound();
    }
  }

  /**
   * The picture for its author: as WebP and exactly as it will be published when {@code masked}, as
   * JPEG with everything on it otherwise.
   */
  public byte[] preview(Actor actor, long id, boolean masked) {
    StagedImage image = get(actor, id);
    return masked ? masked(actor, image, image.masks(), Size.LARGE) : open(actor, id);
  }

  /** The same with masks that are not saved. */
  byte[] preview(Actor actor, long id, Masks masks) {
    StagedImage image = get(actor, id);
    return masked(actor, image, inside(image, masks), Size.LARGE);
  }

  byte[] thumbnail(Actor actor, long id) {
    StagedImage image = get(actor, id);
    return masked(actor, image, image.masks(), Size.SMALL);
  }

  /**
   * Masks and encodes what waits for a purpose. Slow: call it outside a transaction.
   *
   * @throws Refusal 409 {@code media.unreviewed} when the author has not looked at one of them
   */
  public PreparedImages prepare(Actor actor, String purpose) {
    List<StagedImage> waiting = of(actor, purpose);
    if (!waiting.stream().allMatch(StagedImage::reviewed)) {
      throw new Refusal(409, "media.unreviewed");
    }
    List<PreparedImages.Picture> pictures = new ArrayList<>();
    for (StagedImage image : waiting) {
      pictures.add(bench.use(actor, () -> picture(actor, image)));
    }
    return new PreparedImages(actor.id(), purpose, pictures);
  }

  static String fingerprint(StagedImage image) {
    return image.reviewed() + " " + image.masks();
  }

  private Upload read(Actor actor, String purpose, byte[] bytes) {
    return switch (intake.read(bytes)) {
      case ImageIntake.Refused refused -> new Upload.Refused(key(refused.reason()));
      case ImageIntake.Accepted accepted -> keep(actor, purpose, accepted.image());
    };
  }

  private Upload keep(Actor actor, String purpose, BufferedImage picture) {
    List<Found> found;
    try {
      found =
          screen.screen(picture).stream()
              .map(finding -> new Found(finding.box(), finding.reasonKey()))
              .toList();
    } catch (RuntimeException | StackOverflowError e) {
      log.error("image screening failed: {}", e.getClass().getName());
      return new Upload.Refused("media.refused.unchecked");
    }
    Areas areas = new Areas(found, Masks.of(found.stream().map(Found::box).distinct().toList()));
    byte[] sealed = seal.close(Photograph.encode(picture));
    int width = picture.getWidth();
    int height = picture.getHeight();
    Long id =
        transaction.execute(
            status -> rows.insert(actor.id(), purpose, sealed, width, height, areas));
    if (id == null) {
      throw new IllegalStateException("no row");
    }
    return new Upload.Staged(
        new StagedImage(id, purpose, width, height, areas.found(), areas.masks(), false));
  }

  private byte[] masked(Actor actor, StagedImage image, Masks masks, Size size) {
    return bench.use(
        actor, () -> WebP.encode(redacted(actor, image, masks), size.side(), size.quality()));
  }

  private BufferedImage redacted(Actor actor, StagedImage image, Masks masks) {
    return Redaction.apply(
        Photograph.decode(open(actor, image.id())), masks.boxes(), masks.strokes());
  }

  private byte[] open(Actor actor, long id) {
    return seal.open(rows.sealed(actor.id(), id).orElseThrow(Refusal::notFound));
  }

  private PreparedImages.Picture picture(Actor actor, StagedImage image) {
    BufferedImage clean = redacted(actor, image, image.masks());
    return new PreparedImages.Picture(
        image.id(),
        fingerprint(image),
        Size.scaled(clean.getWidth(), longest(clean), Size.LARGE.side()),
        Size.scaled(clean.getHeight(), longest(clean), Size.LARGE.side()),
        image.masks().count(),
        copies(clean));
  }

  private static List<PreparedImages.Copy> copies(BufferedImage clean) {
    List<PreparedImages.Copy> copies = new ArrayList<>();
    for (Size size : Size.values()) {
      copies.add(
          new PreparedImages.Copy(
              size,
              Size.scaled(clean.getWidth(), longest(clean), size.side()),
              Size.scaled(clean.getHeight(), longest(clean), size.side()),
              WebP.encode(clean, size.side(), size.quality())));
    }
    return copies;
  }

  private static int longest(BufferedImage image) {
    return Math.max(image.getWidth(), image.getHeight());
  }

  private static Masks inside(StagedImage image, Masks masks) {
    if (!masks.fit(image.width(), image.height())) {
      throw new Refusal(400, "media.masks-malformed");
    }
    return masks.inside(image.width(), image.height());
  }

  private static String key(ImageIntake.Reason reason) {
    return switch (reason) {
      case EMPTY -> "media.refused.empty";
      case TOO_LARGE -> "media.refused.too-large";
      case TOO_MANY_PIXELS -> "media.refused.too-many-pixels";
      case UNSUPPORTED -> "media.refused.unsupported";
      case SVG -> "media.refused.svg";
      case HEIC -> "media.refused.heic";
      case BROKEN -> "media.refused.broken";
      case ANIMATED -> "media.refused.animated";
      case POLYGLOT -> "media.refused.polyglot";
      case TIMEOUT -> "media.refused.timeout";
      case BUSY -> "media.refused.busy";
    };
  }
}
