package org.consilium.verification;

import java.util.List;
import java.util.Locale;
import org.consilium.accounts.Profession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the operator decides: {@code consilium.verification.…}. */
@Component
class Policy {
  /** MSSanté's domain of patients: whoever lives in France has a mailbox there. */
  private static final String PATIENTS = "patient.mssante.fr";

  private final List<String> mailboxes;
  private final int months;
  private final int studentMonths;
  private final int vouchersAYear;

  /**
   * @param mailboxes domains whose mailboxes only professionals have; {@code *.mssante.fr} stands
   *     for every domain below
   * @param months how long a verification lasts; 0 for ever
   * @param studentMonths the same for students
   * @param vouchersAYear for how many people a member may vouch within a year
   */
  Policy(
      @Value("${consilium.verification.mailboxes:*.mssante.fr}") List<String> mailboxes,
      @Value("${consilium.verification.months:36}") int months,
      @Value("${consilium.verification.student-months:12}") int studentMonths,
      @Value("${consilium.verification.vouchers-a-year:5}") int vouchersAYear) {
    this.mailboxes =
        mailboxes.stream()
            .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
            .filter(domain -> !domain.isEmpty())
            .toList();
    this.months = months;
    this.studentMonths = studentMonths;
    this.vouchersAYear = vouchersAYear;
  }

  boolean professional(String domain) {
    return !domain.equals(PATIENTS)
        && !domain.endsWith("." + PATIENTS)
        && mailboxes.stream()
            .anyMatch(
                known ->
                    known.startsWith("*.")
                        ? domain.endsWith(known.substring(1))
                        : domain.equals(known));
  }

  List<String> mailboxes() {
    return mailboxes;
  }

  int months(Profession profession) {
    return profession == Profession.STUDENT ? studentMonths : months;
  }

  int vouchersAYear() {
    return vouchersAYear;
  }
}
