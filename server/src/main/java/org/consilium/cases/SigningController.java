package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.media.Images;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.consilium.privacy.Agreement;
import org.consilium.privacy.Signatures;
import org.consilium.web.Access;
import org.consilium.web.Languages;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which a doctor hands the device to the patient: what is shared in the patient's
 * language, a place to sign, and no way into the network.
 */
@Controller
class SigningController {
  private final Signatures signatures;
  private final StagedImages stagedImages;
  private final Images images;
  private final ConsentPages pages;
  private final RateLimits limits;

  SigningController(
      Signatures signatures,
      StagedImages stagedImages,
      Images images,
      ConsentPages pages,
      RateLimits limits) {
    this.signatures = signatures;
    this.stagedImages = stagedImages;
    this.images = images;
    this.pages = pages;
    this.limits = limits;
  }

  static String path(String purpose) {
    return "/signing/" + purpose;
  }

  @GetMapping("/signing/{purpose}")
  @Access(Standing.ASKER)
  ModelAndView show(
      Actor member,
      @PathVariable String purpose,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String signed) {
    Actor doctor = pages.signing(member, purpose);
    return page(doctor, purpose, spoken(doctor, language), signed != null, false);
  }

  @PostMapping("/signing/{purpose}")
  @Access(Standing.ASKER)
  ModelAndView sign(
      Actor member,
      @PathVariable String purpose,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(defaultValue = "") String strokes,
      @RequestParam(defaultValue = "false") boolean agreed) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    Actor doctor = pages.signing(member, purpose);
    Locale spoken = spoken(doctor, language);
    if (!signatures.sign(doctor, purpose, spoken, strokes, agreed)) {
      ModelAndView view = page(doctor, purpose, spoken, false, true);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    return new ModelAndView(
        "redirect:" + path(purpose) + "?signed&language=" + spoken.getLanguage());
  }

  private ModelAndView page(
      Actor doctor, String purpose, Locale language, boolean signed, boolean missing) {
    Agreement agreement = signatures.waiting(doctor, purpose);
    ModelAndView view = new ModelAndView("cases/signing");
    view.addObject("purpose", purpose);
    view.addObject("language", language);
    view.addObject("givenBy", agreement.form().givenBy());
    view.addObject("words", signatures.words(language, agreement));
    view.addObject("pictures", pictures(doctor, purpose, agreement));
    view.addObject("back", pages.back(purpose));
    view.addObject("signed", signed);
    view.addObject("missing", missing);
    return view;
  }

  /** Addresses of what is signed for: staged with the form, or published long ago. */
  private List<String> pictures(Actor doctor, String purpose, Agreement agreement) {
    return pages
        .renewed(purpose)
        .map(consent -> images.of(pages.post(doctor, consent)))
        .map(all -> all.stream().map(image -> image.path("medium")).toList())
        .orElseGet(
            () ->
                stagedImages.of(doctor, purpose).stream()
                    .filter(image -> agreement.pictures().contains(image.id()))
                    .map(StagedImage::preview)
                    .toList());
  }

  private static Locale spoken(Actor doctor, @Nullable String language) {
    return language == null ? doctor.language() : Languages.of(language);
  }
}
