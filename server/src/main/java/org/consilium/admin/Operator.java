package org.consilium.admin;

import javax.sql.DataSource;

/** What an operator may do from the console, without the network running. */
public final class Operator {
  private final InstallationRows rows;

  public Operator(DataSource dataSource) {
    this.rows = InstallationRows.on(dataSource);
  }

  /** What is here, in numbers, one a line. */
  public String status() {
    InstallationRows.Counts counts = rows.counts();
    return """
        installation    %s
        members         %d verified, %d waiting
        administrators  %d
        cases           %d
        answers         %d
        """
        .formatted(
            counts.kind().equals("DEMO") ? "demo world" : "real",
            counts.verified(),
            counts.pending(),
            counts.administrators(),
            counts.cases(),
            counts.answers());
  }

  /**
   * Makes a verified member an administrator, for when nobody who is one can sign in any more.
   *
   * @return whether there is a verified member with that address who is no officer
   */
  public boolean appoint(String email) {
    return rows.appoint(email).isPresent();
  }

  /**
   * Removes all passkeys and providers of a member who lost them, and ends all sessions.
   *
   * @return whether there was one to remove
   */
  public boolean forgetPasskeys(String email) {
    return rows.forgetPasskeys(email) > 0;
  }
}
