package org.consilium.media;

/** What became of a file somebody sent. */
public sealed interface Upload {

  /** It is a picture, staged; its author has still to look at it. */
  record Staged(StagedImage image) implements Upload {}

  /**
   * It was not taken, and nothing of it is kept.
   *
   * @param messageKey says why and what to do
   */
  record Refused(String messageKey) implements Upload {}
}
