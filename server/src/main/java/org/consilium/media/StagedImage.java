package org.consilium.media;

import java.util.List;

/**
 * A picture on its way: upright, at most 2048 pixels long, not published yet.
 *
 * @param purpose what it is for, such as {@code ask} or {@code answer-12}
 * @param found what the detectors found
 * @param masks what will be masked; before the author has looked, all that was found
 * @param reviewed whether the author has looked at it and said what to mask
 */
public record StagedImage(
    long id,
    String purpose,
    int width,
    int height,
    List<Found> found,
    Masks masks,
    boolean reviewed) {

  public String path() {
    return "/staged-images/" + id;
  }

  /**
   * Address of the picture as it will be published, small; a new address whenever the masks change.
   */
  public String thumbnail() {
    return path() + "?masked&small&v=" + Integer.toHexString(masks.hashCode());
  }

  /** Address of the picture as it will be published; a new address whenever the masks change. */
  public String preview() {
    return path() + "?masked&v=" + Integer.toHexString(masks.hashCode());
  }

  public int thumbnailWidth() {
    return Size.scaled(width, Math.max(width, height), Size.SMALL.side());
  }

  public int thumbnailHeight() {
    return Size.scaled(height, Math.max(width, height), Size.SMALL.side());
  }

  /** Whether a found area is among those to be masked. */
  public boolean masks(Found area) {
    return masks.boxes().contains(area.box());
  }
}
