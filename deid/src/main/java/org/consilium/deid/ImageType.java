package org.consilium.deid;

/** What an {@link ImageFinding} shows. */
public enum ImageType {
  TEXT,
  HEAD
}
