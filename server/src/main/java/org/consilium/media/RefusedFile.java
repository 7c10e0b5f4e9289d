package org.consilium.media;

/**
 * A file that was not taken, told to who sent it; kept nowhere.
 *
 * @param name as on the sender's device, at most 60 characters
 * @param messageKey says why and what to do
 */
public record RefusedFile(String name, String messageKey) {

  static RefusedFile of(String name, String messageKey) {
    return new RefusedFile(name.length() > 60 ? name.substring(0, 59) + "…" : name, messageKey);
  }
}
