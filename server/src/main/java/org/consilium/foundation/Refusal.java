package org.consilium.foundation;

import java.util.List;

/**
 * The house says no. Carries a message key and safe arguments (numbers, names of things, never a
 * patient's words); the text is made in the reader's language where the refusal is shown.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String messageKey;
  private final transient List<Object> arguments;

  public Refusal(int status, String messageKey, Object... arguments) {
    super(messageKey);
    this.status = status;
    this.messageKey = messageKey;
    this.arguments = List.of(arguments);
  }

  /** What is not there and what one may not see answer the same way. */
  public static Refusal notFound() {
    return new Refusal(404, "refusal.not-found");
  }

  public int status() {
    return status;
  }

  public String messageKey() {
    return messageKey;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
