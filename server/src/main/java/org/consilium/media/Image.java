package org.consilium.media;

import java.time.Instant;
import org.consilium.privacy.Ending;
import org.jspecify.annotations.Nullable;

/**
 * A published picture; only its masked form exists.
 *
 * @param width of the largest size, in pixels
 * @param height of the largest size, in pixels
 * @param masks how many areas were masked
 * @param alt what it shows, in words; often empty
 * @param ended why there is nothing left to show; null while there is
 * @param endedAt since when
 */
public record Image(
    long id,
    int width,
    int height,
    int masks,
    String alt,
    @Nullable Ending ended,
    @Nullable Instant endedAt) {

  /** Whether its consent has ended: then only this line of it is left. */
  public boolean gone() {
    return ended != null;
  }

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
