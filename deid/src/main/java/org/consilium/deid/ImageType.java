package org.consilium.deid;

/** What an {@link ImageFinding} shows. */
public enum ImageType {
  BURNED_IN_TEXT,
  HEAD,
  /** Drawn by a person. */
  MANUAL
}
