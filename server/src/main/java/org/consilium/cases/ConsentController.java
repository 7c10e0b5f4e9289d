package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.privacy.Agreement;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Consents;
import org.consilium.privacy.KeptConsent;
import org.consilium.privacy.Signatures;
import org.consilium.privacy.Way;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Renewing the consent to pictures one has published, before it runs out. */
@Controller
class ConsentController {
  private final Consents consents;
  private final Signatures signatures;
  private final Images images;
  private final ConsentPages pages;
  private final RateLimits limits;

  ConsentController(
      Consents consents,
      Signatures signatures,
      Images images,
      ConsentPages pages,
      RateLimits limits) {
    this.consents = consents;
    this.signatures = signatures;
    this.images = images;
    this.pages = pages;
    this.limits = limits;
  }

  @GetMapping("/consents/{id}/renewal")
  @Access(Standing.ASKER)
  ModelAndView show(
      Actor member,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String renewed) {
    Actor doctor = consents.attesting(member, id);
    KeptConsent kept = consents.own(doctor, id);
    // Back from the patient: the form as it was when the device was handed over.
    ConsentForm form =
        signatures
            .find(doctor, Signatures.renewal(id))
            .map(Agreement::form)
            .orElseGet(() -> kept.begin(doctor));
    return form(doctor, kept, form, Map.of(), HttpStatus.OK).addObject("renewed", renewed != null);
  }

  @PostMapping("/consents/{id}/renewal")
  @Access(Standing.ASKER)
  ModelAndView renew(
      Actor member, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    Actor doctor = consents.attesting(member, id);
    KeptConsent kept = consents.own(doctor, id);
    ContentRef post = pages.post(doctor, id);
    String purpose = Signatures.renewal(id);
    ConsentForm form = kept.again(ConsentForm.of(doctor, sent));
    if (Compose.SIGN.equals(sent.getFirst("action"))) {
      Map<String, String> errors = form.termsErrors(doctor);
      if (errors.isEmpty()) {
        signatures.begin(doctor, purpose, form, numbers(post));
        return new ModelAndView("redirect:" + SigningController.path(purpose));
      }
      return form(doctor, kept, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Map<String, String> errors = new LinkedHashMap<>(form.errors(doctor));
    if (form.obtained() == Way.SIGNED && !signatures.signed(doctor, purpose, form, numbers(post))) {
      errors.put("consentObtained", "privacy.consent.signature.missing");
    }
    if (!errors.isEmpty()) {
      return form(doctor, kept, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    consents.renew(doctor, id, form, purpose, numbers(post));
    return new ModelAndView("redirect:" + ConsentPages.renewalPath(id) + "?renewed");
  }

  private ModelAndView form(
      Actor doctor,
      KeptConsent kept,
      ConsentForm form,
      Map<String, String> errors,
      HttpStatus status) {
    ContentRef post = pages.post(doctor, kept.id());
    ModelAndView view = new ModelAndView("cases/renewal");
    view.setStatus(status);
    view.addObject("kept", kept);
    view.addObject("consent", form);
    view.addObject("errors", errors);
    view.addObject(
        "signed",
        form.obtained() == Way.SIGNED
            && signatures.signed(doctor, Signatures.renewal(kept.id()), form, numbers(post)));
    view.addObject("images", images.of(post));
    view.addObject("caseId", pages.caseOf(post).orElseThrow(Refusal::notFound));
    return view;
  }

  private List<Long> numbers(ContentRef post) {
    return images.of(post).stream().map(Image::id).toList();
  }
}
