package org.consilium.verification;

/** A file that is not what it was said to be; the message tells the operator what is missing. */
public final class UnknownFormat extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownFormat(String message) {
    super(message);
  }
}
