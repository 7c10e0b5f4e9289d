package org.consilium.pseudonyms;

import java.time.LocalDate;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Hands a member the letter to their professional body. */
@Controller
class DeclarationController {
  private final Accounts accounts;
  private final Declaration declaration;

  DeclarationController(Accounts accounts, Declaration declaration) {
    this.accounts = accounts;
    this.declaration = declaration;
  }

  @GetMapping("/me/letter")
  @Access(Standing.READER)
  ResponseEntity<byte[]> letter(Actor member) {
    Account account = accounts.own(member);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"declaration.pdf\"")
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .body(declaration.pdf(account, LocalDate.now(member.zone())));
  }
}
