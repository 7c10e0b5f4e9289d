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
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Published pictures, to whoever may see their post. A browser may keep a copy but must ask every
 * time, so that a withdrawn picture is gone at the next look.
 */
@Controller
class ImageController {
  private static final CacheControl ASK_EVERY_TIME = CacheControl.noCache().cachePrivate();

  private final ImageRows rows;
  private final Map<ContentRef.Kind, ContentGate> gates = new EnumMap<>(ContentRef.Kind.class);

  ImageController(ImageRows rows, List<ContentGate> gates) {
    this.rows = rows;
    gates.forEach(gate -> this.gates.put(gate.kind(), gate));
  }

  @GetMapping("/images/{id}/{size:small|medium|large}")
  @Access(Standing.READER)
  @Nullable ResponseEntity<byte[]> show(
      Actor viewer, @PathVariable long id, @PathVariable String size, ServletWebRequest request) {
    ImageRows.Rendition rendition = rows.rendition(id, size).orElseThrow(Refusal::notFound);
    if (!open(viewer, rendition.owner())) {
      throw Refusal.notFound();
    }
    String tag = '"' + rendition.tag() + '"';
    if (request.checkNotModified(tag)) {
      return null;
    }
    return ResponseEntity.ok()
        .contentType(StagedImageController.WEBP)
        .cacheControl(ASK_EVERY_TIME)
        .eTag(tag)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .body(rows.content(id, size).orElseThrow(Refusal::notFound));
  }

  private boolean open(Actor viewer, ContentRef owner) {
    ContentGate gate = gates.get(owner.kind());
    return gate != null && gate.visible(viewer, owner.id());
  }
}
