package org.consilium.privacy;

/** How a consent was obtained. */
public enum Way {
  ORAL,
  WRITTEN,
  /** On the doctor's device: read, and signed with a finger or accepted by a tick. */
  SIGNED,
  /** The patient was informed; nobody could be recognised by the picture. */
  NOT_IDENTIFIABLE
}
