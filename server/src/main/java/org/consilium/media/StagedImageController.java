package org.consilium.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Purposes;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Adding pictures to what one writes, and taking them away. The buttons stand inside the form that
 * is being written: without a script they send all of it, so its words are saved as the draft
 * first.
 */
@Controller
class StagedImageController {
  static final MediaType WEBP = MediaType.parseMediaType("image/webp");

  private static final List<String> NOT_WRITTEN = List.of("purpose", "images", "boxes");

  private final StagedImages images;
  private final Drafts drafts;
  private final Purposes purposes;
  private final RateLimits limits;

  StagedImageController(StagedImages images, Drafts drafts, Purposes purposes, RateLimits limits) {
    this.images = images;
    this.drafts = drafts;
    this.purposes = purposes;
    this.limits = limits;
  }

  @PostMapping("/staged-images")
  @Access(Standing.ASKER)
  ModelAndView add(
      Actor actor,
      @RequestParam String purpose,
      @RequestParam(name = "images", required = false) @Nullable List<MultipartFile> files,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script)
      throws IOException {
    purposes.refuseUnlessOpen(actor, purpose);
    String origin = Origin.of(purpose);
    saveDraft(actor, purpose, fields);
    List<RefusedFile> refused = new ArrayList<>();
    int staged = 0;
    for (MultipartFile file : sent(files)) {
      String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
      switch (images.stage(actor, purpose, file.getBytes())) {
        case Upload.Staged _ -> staged++;
        case Upload.Refused no -> refused.add(RefusedFile.of(name, no.messageKey()));
      }
    }
    if (staged == 0 && refused.isEmpty()) {
      refused.add(new RefusedFile("", "media.refused.none"));
    }
    if (script == null && refused.isEmpty()) {
      return new ModelAndView("redirect:" + Origin.withPictures(origin));
    }
    return list(actor, purpose, script, refused, staged == 0 ? 422 : 200);
  }

  @GetMapping("/staged-images/{id}")
  @Access(Standing.ASKER)
  ResponseEntity<byte[]> show(
      Actor actor,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String masked,
      @RequestParam(required = false) @Nullable String small) {
    boolean asPublished = masked != null || small != null;
    byte[] content =
        small != null ? images.thumbnail(actor, id) : images.preview(actor, id, asPublished);
    return picture(content, asPublished ? WEBP : MediaType.IMAGE_JPEG);
  }

  @PostMapping("/staged-images/{id}/removal")
  @Access(Standing.ASKER)
  ModelAndView remove(
      Actor actor,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
    String purpose = images.get(actor, id).purpose();
    saveDraft(actor, purpose, fields);
    images.remove(actor, id);
    return script == null
        ? new ModelAndView("redirect:" + Origin.withPictures(Origin.of(purpose)))
        : list(actor, purpose, script, List.of(), 200);
  }

  /** Leaves the form for the mask editor without losing a word of it. */
  @PostMapping("/staged-images/{id}/editing")
  @Access(Standing.ASKER)
  String edit(
      Actor actor, @PathVariable long id, @RequestParam MultiValueMap<String, String> fields) {
    saveDraft(actor, images.get(actor, id).purpose(), fields);
    return "redirect:/staged-images/" + id + "/mask";
  }

  /** A picture, for this viewer now: kept by no cache. */
  static ResponseEntity<byte[]> picture(byte[] content, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .body(content);
  }

  private ModelAndView list(
      Actor actor, String purpose, @Nullable String script, List<RefusedFile> refused, int status) {
    ModelAndView view = new ModelAndView(script == null ? "media/uploaded" : "media/staged");
    view.setStatus(HttpStatus.valueOf(status));
    view.addObject("purpose", purpose);
    view.addObject("staged", images.of(actor, purpose));
    view.addObject("refused", refused);
    if (script == null) {
      view.addObject("back", Origin.withPictures(Origin.of(purpose)));
    }
    return view;
  }

  private void saveDraft(Actor actor, String purpose, MultiValueMap<String, String> fields) {
    Map<String, List<String>> written = new LinkedHashMap<>(fields);
    written.keySet().removeIf(name -> name.startsWith("_") || NOT_WRITTEN.contains(name));
    if (!written.isEmpty()) {
      limits.use(RateLimits.Limit.SAVE, Long.toString(actor.id()));
      drafts.save(actor, purpose, written);
    }
  }

  /** Without what a browser sends for an empty field. */
  private static List<MultipartFile> sent(@Nullable List<MultipartFile> files) {
    if (files == null) {
      return List.of();
    }
    List<MultipartFile> sent =
        files.stream()
            .filter(
                file -> !file.isEmpty() || !String.valueOf(file.getOriginalFilename()).isBlank())
            .toList();
    if (sent.size() > StagedImages.MOST) {
      throw new Refusal(400, "media.refused.too-many");
    }
    return sent;
  }
}
