package org.consilium.media;

import java.util.ArrayList;
import java.util.List;
import org.consilium.deid.Box;
import org.consilium.deid.Stroke;
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
  private static final int LONGEST = 200_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Box>> BOXES = new TypeReference<>() {};
  private static final TypeReference<List<Stroke>> STROKES = new TypeReference<>() {};

  private final StagedImages images;
  private final RateLimits limits;

  MaskController(StagedImages images, RateLimits limits) {
    this.images = images;
    this.limits = limits;
  }

  @GetMapping("/staged-images/{id}/mask")
  @Access(Standing.ASKER)
  ModelAndView editor(Actor actor, @PathVariable long id) {
    StagedImage image = images.get(actor, id);
    ModelAndView view = new ModelAndView("media/mask");
    view.addObject("image", image);
    view.addObject("back", Origin.withPictures(Origin.of(image.purpose())));
    return view;
  }

  /**
   * @param boxes rectangles to mask, as JSON, from the script
   * @param strokes lines to mask, as JSON, from the script
   * @param found without the script: which of the found areas to mask, by number; areas drawn
   *     before stay
   */
  @PostMapping("/staged-images/{id}/mask")
  @Access(Standing.ASKER)
  String save(
      Actor actor,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String boxes,
      @RequestParam(defaultValue = "[]") String strokes,
      @RequestParam(required = false) @Nullable List<Integer> found) {
    StagedImage image = images.get(actor, id);
    images.mask(
        actor,
        id,
        boxes.isBlank()
            ? chosen(image, found == null ? List.of() : found)
            : new Masks(read(boxes, BOXES), read(strokes, STROKES)));
    return "redirect:" + Origin.withPictures(Origin.of(image.purpose()));
  }

  /** The picture as it would be published with these masks; nothing is saved. */
  @PostMapping("/staged-images/{id}/preview")
  @Access(Standing.ASKER)
  ResponseEntity<byte[]> preview(
      Actor actor,
      @PathVariable long id,
      @RequestParam(defaultValue = "[]") String boxes,
      @RequestParam(defaultValue = "[]") String strokes) {
    limits.use(RateLimits.Limit.ACT, "account " + actor.id());
    return StagedImageController.picture(
        images.preview(actor, id, new Masks(read(boxes, BOXES), read(strokes, STROKES))),
        StagedImageController.WEBP);
  }

  private static Masks chosen(StagedImage image, List<Integer> numbers) {
    List<Box> foundBoxes = image.found().stream().map(Found::box).toList();
    List<Box> masks = new ArrayList<>(image.masks().boxes());
    masks.removeAll(foundBoxes);
    for (int number : numbers) {
      if (number < 0 || number >= foundBoxes.size()) {
        throw new Refusal(400, "media.masks-malformed");
      }
      masks.add(foundBoxes.get(number));
    }
    return new Masks(masks, image.masks().strokes());
  }

  private static <T> List<T> read(String json, TypeReference<List<T>> type) {
    if (json.length() > LONGEST) {
      throw new Refusal(400, "media.masks-malformed");
    }
    try {
      return List.copyOf(JSON.readValue(json, type));
    } catch (JacksonException | NullPointerException e) {
      throw new Refusal(400, "media.masks-malformed");
    }
  }
}
