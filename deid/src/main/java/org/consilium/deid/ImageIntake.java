package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
   *     for WebP, TIFF, GIF and progressive JPEG, whose decoders must hold the whole picture
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
    /** None of the formats that are taken. */
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

  private static final int AT_ONCE = 2;

  private final Limits limits;
  private final Set<ImageFile.Format> formats;
  final Semaphore decoders = new Semaphore(AT_ONCE, true);

  /** Takes JPEG, PNG and WebP. */
  public ImageIntake(Limits limits) {
    this(limits, EnumSet.of(ImageFile.Format.JPEG, ImageFile.Format.PNG, ImageFile.Format.WEBP));
  }

  private ImageIntake(Limits limits, Set<ImageFile.Format> formats) {
    this.limits = limits;
    this.formats = formats;
  }

  /** Takes TIFF and the first frame of GIF as well; of several pages the first. */
  public static ImageIntake ofAllFormats(Limits limits) {
    return new ImageIntake(limits, EnumSet.allOf(ImageFile.Format.class));
  }

  /** Never throws for what the bytes hold. */
  public Intake read(byte[] bytes) {
    if (bytes.length == 0) {
      return new Refused(Reason.EMPTY);
    }
    if (bytes.length > limits.maxBytes()) {
      return new Refused(Reason.TOO_LARGE);
    }
    ImageFile file;
    try {
      switch (Sniffing.sniff(bytes)) {
        case Sniffing.Refusal refusal -> {
          return new Refused(refusal.reason());
        }
        case Sniffing.Known known -> {
          if (!formats.contains(known.format())) {
            return new Refused(Reason.UNSUPPORTED);
          }
          file = known.walk(bytes);
        }
      }
    } catch (ImageFile.BrokenException e) {
      return new Refused(Reason.BROKEN);
    }
    long most = file.wholeInMemory() ? limits.maxPixels() / 2 : limits.maxPixels();
    if (file.pixels() > most) {
      return new Refused(Reason.TOO_MANY_PIXELS);
    }
    if (file.animated()) {
      return new Refused(Reason.ANIMATED);
    }
    if (Trailer.isSuspicious(bytes, file.end())) {
      return new Refused(Reason.POLYGLOT);
    }
    return decode(file);
  }

  private Intake decode(ImageFile file) {
    try {
      if (!decoders.tryAcquire(limits.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Refused(Reason.BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused(Reason.BUSY);
    }
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    // The place is free again only when the decoder has really ended, in time or not.
    FutureTask<Intake> decoding =
        new FutureTask<>(
            () -> {
              try {
                return decode(file, deadline);
              } finally {
                decoders.release();
              }
            });
    try {
      Thread.ofPlatform().daemon().name("image-decoding").start(decoding);
    } catch (OutOfMemoryError e) {
      decoders.release();
      return new Refused(Reason.BUSY);
    }
    try {
      return decoding.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Refused(Reason.TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused(Reason.TIMEOUT);
    } catch (ExecutionException e) {
      return new Refused(e.getCause() instanceof OutOfMemoryError ? Reason.BUSY : Reason.BROKEN);
    }
  }

  private Intake decode(ImageFile file, long deadline) throws IOException {
    try {
      return new Accepted(Decoding.decode(file, limits.maxSide(), deadline));
    } catch (IOException | RuntimeException e) {
      if (System.nanoTime() - deadline > 0) {
        return new Refused(Reason.TIMEOUT);
      }
      throw e;
    }
  }
}
