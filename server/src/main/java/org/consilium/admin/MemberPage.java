package org.consilium.admin;

import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Decision;
import org.consilium.accounts.Verification;
import org.jspecify.annotations.Nullable;

/**
 * One page of accounts that stand alike.
 *
 * @param next key of the following page, or null
 */
public record MemberPage(Verification tab, List<Row> rows, @Nullable String next) {

  /**
   * @param specialties in the viewer's language
   * @param country in the viewer's language
   * @param last the latest decision, or null
   */
  public record Row(
      Account account,
      List<String> specialties,
      String country,
      @Nullable Decision last,
      boolean own) {}
}
