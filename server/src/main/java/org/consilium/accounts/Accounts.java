package org.consilium.accounts;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The public door to people. */
@Component
public class Accounts {
  private final AccountRows rows;

  Accounts(AccountRows rows) {
    this.rows = rows;
  }

  public Optional<Account> byId(long id) {
    return rows.byId(id);
  }

  public Optional<Account> byEmail(String email) {
    return rows.byEmail(email.strip().toLowerCase(java.util.Locale.ROOT));
  }

  public Optional<Account> byHandle(String handle) {
    return rows.byHandle(handle);
  }
}
