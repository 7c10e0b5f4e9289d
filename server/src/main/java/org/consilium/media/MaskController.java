package org.consilium.media;

import java.util.ArrayList;
import java.util.List;
import org.consilium.deid.Box;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mask editor of one staged picture. Saving in it says: I have looked. */
@Controller
class MaskController {
  private static final int LONGEST = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Box>> BOXES = new TypeReference<>() {};

  private final StagedImages images;
  private final RateLimits limits;

  MaskController(StagedImages images, RateLimits limits) {
    this.images = images;
    this.limits = limits;
  }

  @GetMapping("/staged-images/{id}/mask")
  @Access(Standing.MEMBER)
  ModelAndView editor(Actor actor, @PathVariable long id) {
    StagedImage image = images.get(actor, id);
    ModelAndView view = new ModelAndView("media/mask");
    view.addObject("image", image);
    view.addObject("back", Origin.withPictures(Origin.of(image.purpose())));
    return view;
  }

  /**
   * @param boxes what to mask, as JSON, from the script
   * @param found without the script: which of the found areas to mask, by number; areas drawn
   *     before stay
   */
  @PostMapping("/staged-images/{id}/mask")
  @Access(Standing.MEMBER)
  String save(
      Actor actor,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String boxes,
      @RequestParam(required = false) @Nullable List<Integer> found) {
    StagedImage image = images.get(actor, id);
    images.mask(
        actor,
        id,
        boxes.isBlank() ? chosen(image, found == null ? List.of() : found) : read(boxes));
    return "redirect:" + Origin.withPictures(Origin.of(image.purpose()));
  }

  /** The picture as it would be published with these masks; nothing is saved. */
  @PostMapping("/staged-images/{id}/preview")
  @Access(Standing.MEMBER)
  ResponseEntity<byte[]> preview(
      Actor actor, @PathVariable long id, @RequestParam(defaultValue = "[]") String boxes) {
    limits.use(RateLimits.Limit.ACT, "account " + actor.id());
    return StagedImageController.picture(
        images.preview(actor, id, read(boxes)), StagedImageController.WEBP);
  }

  private static List<Box> chosen(StagedImage image, List<Integer> numbers) {
    List<Box> foundBoxes = image.found().stream().map(Found::box).toList();
    List<Box> masks = new ArrayList<>(image.masks());
    masks.removeAll(foundBoxes);
    for (int number : numbers) {
      if (number < 0 || number >= foundBoxes.size()) {
        throw new Refusal(400, "media.masks-malformed");
      }
      masks.add(foundBoxes.get(number));
    }
    return masks;
  }

  private static List<Box> read(String boxes) {
    if (boxes.length() > LONGEST) {
      throw new Refusal(400, "media.masks-malformed");
    }
    try {
      return List.copyOf(JSON.readValue(boxes, BOXES));
    } catch (JacksonException | NullPointerException e) {
      throw new Refusal(400, "media.masks-malformed");
    }
  }
}
