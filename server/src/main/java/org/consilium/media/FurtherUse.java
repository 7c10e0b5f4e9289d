package org.consilium.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Consents;
import org.consilium.privacy.Scope;
import org.springframework.stereotype.Component;

/**
 * Pictures for rooms that use them beyond their post: those only whose patients agreed to that use,
 * asked anew each time. Who may see the post is for the caller to know.
 */
@Component
public class FurtherUse {
  private final ImageRows rows;
  private final Images images;
  private final Consents consents;

  FurtherUse(ImageRows rows, Images images, Consents consents) {
    this.rows = rows;
    this.images = images;
    this.consents = consents;
  }

  /** Of the pictures of these posts those that may be used so today: post to pictures in order. */
  public Map<Long, List<Image>> covered(
      Scope use, ContentRef.Kind kind, Collection<Long> ownerIds) {
    Map<Long, List<Image>> all = images.ofAll(kind, ownerIds);
    List<Image> there =
        all.values().stream().flatMap(List::stream).filter(image -> !image.gone()).toList();
    Map<Long, Long> under =
        there.isEmpty() ? Map.of() : rows.consents(there.stream().map(Image::id).toList());
    Set<Long> agreed = consents.covering(use, Set.copyOf(under.values()));
    Map<Long, List<Image>> covered = new LinkedHashMap<>();
    all.forEach(
        (owner, pictures) -> {
          List<Image> usable = new ArrayList<>(pictures);
          usable.removeIf(
              image -> image.gone() || !agreed.contains(under.getOrDefault(image.id(), 0L)));
          if (!usable.isEmpty()) {
            covered.put(owner, usable);
          }
        });
    return covered;
  }

  /** A picture in its largest size as WebP; empty when it may not be used so, or is gone. */
  public Optional<byte[]> content(Scope use, long imageId) {
    Collection<Long> consent = rows.consents(List.of(imageId)).values();
    return consents.covering(use, consent).isEmpty()
        ? Optional.empty()
        : images.content(imageId, Size.LARGE.word());
  }
}
