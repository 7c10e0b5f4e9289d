package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.consilium.foundation.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lets a demo's visitor in as one of its people. Closed in a real installation. */
@Component
public class SignInAsDoor {
  private final boolean demo;
  private final SessionDoor door;
  private final Accounts accounts;

  SignInAsDoor(
      @Value("${consilium.demo:false}") boolean demo, SessionDoor door, Accounts accounts) {
    this.demo = demo;
    this.door = door;
    this.accounts = accounts;
  }

  /**
   * @throws Refusal 404 outside the demo, and for an unknown handle
   */
  public void enter(String handle, HttpServletRequest request, HttpServletResponse response) {
    if (!demo) {
      throw Refusal.notFound();
    }
    Account account = accounts.byHandle(handle).orElseThrow(Refusal::notFound);
    door.enter(account.id(), Way.LINK, request, response);
  }
}
