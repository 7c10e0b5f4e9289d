package org.consilium.media;

/**
 * A published picture; only its masked form exists.
 *
 * @param width of the largest size, in pixels
 * @param height of the largest size, in pixels
 * @param masks how many areas were masked
 * @param alt what it shows, in words; often empty
 * @param withdrawn whether the patient took it back: then nothing is left to show
 */
public record Image(long id, int width, int height, int masks, String alt, boolean withdrawn) {

  /** Address of the picture in a size: small, medium or large. */
  public String path(String size) {
    return "/images/" + id + "/" + size;
  }

  /** Width in pixels when the longest side has {@code side}, or its own where that is shorter. */
  public int widthAt(int side) {
    return Size.scaled(width, Math.max(width, height), side);
  }

  /** Height in pixels when the longest side has {@code side}, or its own where that is shorter. */
  public int heightAt(int side) {
    return Size.scaled(height, Math.max(width, height), side);
  }
}
