package org.consilium.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.consilium.accounts.NextPath;
import org.consilium.accounts.SignInAs;
import org.consilium.accounts.SignInAsDoor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 'Sign in as' on the demo's sign-in page: only as one of the people it lists. */
@Controller
@ConditionalOnProperty("consilium.demo")
class SignInAsController {
  private final ObjectProvider<SignInAs> people;
  private final SignInAsDoor door;

  SignInAsController(ObjectProvider<SignInAs> people, SignInAsDoor door) {
    this.people = people;
    this.door = door;
  }

  @PostMapping("/demo/sign-in")
  @Access(Standing.ANYONE)
  String enter(
      @RequestParam String handle,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (people.stream()
        .flatMap(known -> known.people(Locale.FRENCH).stream())
        .noneMatch(person -> person.handle().equals(handle))) {
      throw Refusal.notFound();
    }
    door.enter(handle, request, response);
    return "redirect:" + NextPath.safe(next);
  }
}
