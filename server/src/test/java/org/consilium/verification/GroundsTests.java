package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GroundsTests {
  @Test
  void anInstitutionsSignInAndItsMailboxAreOneFactor() {
    assertThat(grounds(false, ProofKind.PROVIDER, ProofKind.MAILBOX).enough()).isFalse();
    assertThat(grounds(false, ProofKind.PROVIDER, ProofKind.MAILBOX).missing()).contains("other");
    assertThat(grounds(false, ProofKind.PROVIDER, ProofKind.VOUCHERS).enough()).isTrue();
    assertThat(grounds(false, ProofKind.PROVIDER, ProofKind.DOCUMENT).enough()).isTrue();
  }

  @Test
  void whereARegisterAnswersNoInstitutionSaysWhoSomebodyIs() {
    assertThat(grounds(true, ProofKind.PROVIDER, ProofKind.DOCUMENT).enough()).isFalse();
    assertThat(grounds(true, ProofKind.PROVIDER, ProofKind.DOCUMENT).missing())
        .contains("register");
    assertThat(grounds(true, ProofKind.REGISTER, ProofKind.MAILBOX).enough()).isTrue();
  }

  @Test
  void whereNoRegisterAnswersADocumentNeedsASecondProof() {
    assertThat(grounds(false, ProofKind.MAILBOX, ProofKind.VOUCHERS).enough()).isFalse();
    assertThat(grounds(false, ProofKind.DOCUMENT).enough()).isFalse();
    assertThat(grounds(false, ProofKind.DOCUMENT, ProofKind.VOUCHERS).enough()).isTrue();
  }

  @Test
  void particlesTellNoNamesApart() {
    assertThat(NameKey.parts("van der Berg")).containsExactly("berg");
    assertThat(NameKey.parts("Ben Salah")).containsExactly("salah");
    assertThat(NameKey.parts("Le")).containsExactly("le");
  }

  @Test
  void anAddressBearsANameOrNot() {
    assertThat(NameKey.within("Lenoir", "dana.lenoir")).isTrue();
    assertThat(NameKey.within("Le Goff", "ylegoff2")).isTrue();
    assertThat(NameKey.within("Müßig", "a.muessig")).isTrue();
    assertThat(NameKey.within("Ba", "m.ba")).isTrue();
    assertThat(NameKey.within("Ba", "barbara")).isFalse();
    assertThat(NameKey.within("Lenoir", "secretariat.cardiologie")).isFalse();
    assertThat(NameKey.within("van der Berg", "j.vandermeer")).isFalse();
  }

  private static Grounds grounds(boolean registered, ProofKind... kinds) {
    return new Grounds(
        Arrays.stream(kinds).map(kind -> new Proof(kind, null, null, null, Instant.EPOCH)).toList(),
        registered);
  }
}
