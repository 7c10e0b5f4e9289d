package org.consilium.verification;

import java.util.List;

/**
 * Something that a verifier should weigh, as a sentence: {@code verification.sign.KEY}.
 *
 * @param arguments of the sentence
 */
public record Sign(Kind kind, List<Object> arguments) {
  public enum Kind {
    /** The number is somebody else's: name in the register. */
    NUMBER_OF_ANOTHER(true),
    /** The register knows another profession under the number. */
    OTHER_PROFESSION(true),
    STRUCK_OFF(true),
    DECEASED(true),
    LEFT(true),
    GONE(true),
    /** Other accounts gave the number. */
    SAME_NUMBER(true),
    /** Somebody who was refused and then erased gave the number. */
    REFUSED_NUMBER(true),
    /** Another account sent the same picture. */
    SAME_DOCUMENT(true),
    /** Likewise, an account that was erased. */
    ERASED_DOCUMENT(true),
    /** Another account proved the same mailbox. */
    SAME_MAILBOX(true),
    /** The mailbox does not bear the person's name: a ward's, a colleague's. */
    OTHER_MAILBOX(true),
    /** A student's card from somebody who says to practise. */
    STUDENT_CARD(true),
    NOT_IN_REGISTER(false),
    /** The register names the person under another number. */
    OTHER_NUMBER(false),
    NUMBER_DOUBTFUL(false),
    NUMBER_STRANGE(false),
    DISPOSABLE_MAIL(false),
    TYPED_FAST(false),
    SAME_NETWORK(false);

    private final boolean grave;

    Kind(boolean grave) {
      this.grave = grave;
    }

    /** Whether two verifiers must agree before the person is let in all the same. */
    public boolean grave() {
      return grave;
    }
  }

  static Sign of(Kind kind, Object... arguments) {
    return new Sign(kind, List.of(arguments));
  }

  public Object[] words() {
    return arguments.toArray();
  }
}
