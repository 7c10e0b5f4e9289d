package org.consilium.database;

/**
 * Consilium cannot start here. The message is one line in English for the person at the console:
 * what is wrong and what to do; the caller prints it without a stack trace and exits with 1.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
