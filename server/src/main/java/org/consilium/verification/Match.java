package org.consilium.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;

/**
 * A person beside the row of the register under the number they gave.
 *
 * @param differences in the order of the fields
 */
public record Match(RegisterEntry entry, List<Difference> differences) {
  /** Where the two differ. */
  public enum Difference {
    /** No word of the family name is the same. */
    FAMILY_NAME,
    /** Some of it is: a double name, a married name. */
    FAMILY_NAME_PART,
    GIVEN_NAME,
    /** The same first letter only. */
    GIVEN_NAME_INITIAL,
    PROFESSION,
    SPECIALTY,
    STATE;

    private static final Set<Difference> GRAVE =
        EnumSet.of(FAMILY_NAME, GIVEN_NAME, PROFESSION, STATE);

    /** Whether the register then names somebody else, or does not let this person in. */
    public boolean grave() {
      return GRAVE.contains(this);
    }
  }

  /** Whether the register names this person and they may practise. */
  public boolean holds() {
    return differences.stream().noneMatch(Difference::grave);
  }

  boolean differs(Difference difference) {
    return differences.contains(difference);
  }

  static Match of(Account account, RegisterEntry entry) {
    return of(account, account.profession(), entry);
  }

  /**
   * @param claimed the profession that the person says to have
   */
  static Match of(Account account, Profession claimed, RegisterEntry entry) {
    List<Difference> found = new ArrayList<>();
    family(account.familyName(), entry.familyName(), found);
    given(account.givenName(), entry.givenName(), found);
    if (!compatible(claimed, entry)) {
      found.add(Difference.PROFESSION);
    }
    String specialty = entry.specialty();
    if (specialty != null
        && !account.specialties().isEmpty()
        && !account.specialties().contains(specialty)) {
      found.add(Difference.SPECIALTY);
    }
    if (entry.state() != RegisterState.ACTIVE) {
      found.add(Difference.STATE);
    }
    return new Match(entry, List.copyOf(found));
  }

  private static void family(String said, String register, List<Difference> found) {
    String one = NameKey.of(said);
    String other = NameKey.of(register);
    if (one.replace(" ", "").equals(other.replace(" ", ""))
        || NameKey.spelt(one).equals(NameKey.spelt(other))) {
      return;
    }
    List<String> words = NameKey.parts(register);
    boolean part =
        NameKey.parts(said).stream().anyMatch(word -> word.length() > 2 && words.contains(word));
    found.add(part ? Difference.FAMILY_NAME_PART : Difference.FAMILY_NAME);
  }

  private static void given(String said, String register, List<Difference> found) {
    List<String> names = Arrays.asList(NameKey.of(register).split(" "));
    String one = NameKey.of(said);
    if (one.replace(" ", "").equals(String.join("", names))
        || Arrays.stream(one.split(" ")).anyMatch(names::contains)) {
      return;
    }
    boolean initial =
        !one.isEmpty()
            && names.getFirst().startsWith(one.substring(0, 1))
            && (names.getFirst().length() == 1 || one.length() == 1);
    found.add(initial ? Difference.GIVEN_NAME_INITIAL : Difference.GIVEN_NAME);
  }

  /** A register that knows of no profession of ours names somebody else. */
  private static boolean compatible(Profession said, RegisterEntry entry) {
    Profession known = entry.profession();
    return known == said || (said.inTraining() && known != null && known.inTraining());
  }
}
