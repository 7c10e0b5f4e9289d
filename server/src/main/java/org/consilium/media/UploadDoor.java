package org.consilium.media;

/**
 * An address that takes a file from people who are not members yet; supplied by the room that owns
 * it.
 */
public interface UploadDoor {
  /** Path of the form. */
  String path();

  /** Longest form it takes, in bytes. */
  int mostBytes();
}
