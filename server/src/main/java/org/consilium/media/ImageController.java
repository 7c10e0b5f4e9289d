package org.consilium.media;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Published pictures, to whoever may see their post. No browser keeps a copy: a withdrawn picture
 * is gone at the next look, and none lies in the cache of a shared machine.
 */
@Controller
class ImageController {
  private final Images images;
  private final ImageRows rows;
  private final Map<ContentRef.Kind, ContentGate> gates = new EnumMap<>(ContentRef.Kind.class);

  ImageController(Images images, ImageRows rows, List<ContentGate> gates) {
    this.images = images;
    this.rows = rows;
    gates.forEach(gate -> this.gates.put(gate.kind(), gate));
  }

  @GetMapping("/images/{id}/{size:small|medium|large}")
  @Access(Standing.READER)
  ResponseEntity<byte[]> show(Actor viewer, @PathVariable long id, @PathVariable String size) {
    if (!rows.owner(id).filter(owner -> open(viewer, owner)).isPresent()) {
      throw Refusal.notFound();
    }
    return StagedImageController.picture(
        images.content(id, size).orElseThrow(Refusal::notFound), StagedImageController.WEBP);
  }

  private boolean open(Actor viewer, ContentRef owner) {
    ContentGate gate = gates.get(owner.kind());
    return gate != null && gate.visible(viewer, owner.id());
  }
}
