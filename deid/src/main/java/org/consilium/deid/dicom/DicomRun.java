package org.consilium.deid.dicom;

import java.awt.image.BufferedImage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.consilium.deid.ImageFinding;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.ImageType;
import org.consilium.deid.TextScreen;

/**
 * De-identifies files of DICOM PS3.10 after PS3.15, Annex E. All files of one run share a secret,
 * so that what belonged together still does: the same UID becomes the same other one. With the same
 * secret, options and detectors the same bytes give the same bytes. Safe for any thread; at most
 * two files of a run are worked on at once.
 *
 * <p>What comes out is always explicit little endian with plain pixels. Memory: up to four times
 * {@link DicomLimits#maxBytes} a file.
 */
public final class DicomRun {

  /** What became of the bytes. */
  public sealed interface Outcome permits Cleaned, Refused {}

  /** A file without what identifies, and what was done to it. */
  public record Cleaned(byte[] file, DicomReport report) implements Outcome {}

  public record Refused(DicomRefusal reason) implements Outcome {}

  /** What became of the wish to see a frame. */
  public sealed interface Picture permits Shown, NotShown {}

  /** An opaque sRGB picture ({@code TYPE_INT_RGB}). */
  public record Shown(BufferedImage image) implements Picture {}

  public record NotShown(DicomRefusal reason) implements Picture {}

  private static final int AT_ONCE = 2;
  private static final String METHOD = "Consilium deid 0.1, PS3.15 2024e Annex E";

  /** Documents, voices, directories: what they hold is not looked into here. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "1.2.840.10008.5.1.4.1.1.104.",
          "1.2.840.10008.5.1.4.1.1.9.4.1",
          "1.2.840.10008.5.1.4.1.1.9.4.2",
          "1.2.840.10008.5.1.4.1.1.66",
          "1.2.840.10008.1.3.10");

  private static final String REGISTERED = "1.2.840.10008.";
  private static final String RAW_DATA = "1.2.840.10008.5.1.4.1.1.66";

  private final Secret secret;
  private final Set<DicomOption> options;
  private final DicomLimits limits;
  private final TextScreen texts;
  private final ImageScreen images;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** With a secret of its own that nobody learns, and the detectors of this library. */
  public DicomRun(Set<DicomOption> options) {
    this(drawn(), options, DicomLimits.defaults(), new TextScreen(), new ImageScreen());
  }

  /**
   * @param secret at least 16 bytes; who has it can tell whether a UID belongs to a file
   */
  public DicomRun(
      byte[] secret,
      Set<DicomOption> options,
      DicomLimits limits,
      TextScreen texts,
      ImageScreen images) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("a secret of at least 16 bytes");
    }
    this.secret = new Secret(secret);
    this.options = Set.copyOf(options);
    this.limits = limits;
    this.texts = texts;
    this.images = images;
  }

  private static byte[] drawn() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /**
   * Never throws for what the bytes hold. A detector that throws makes this throw: what could not
   * be checked must not go out.
   */
  public Outcome clean(byte[] bytes) {
    try {
      return bounded(() -> cleaned(bytes));
    } catch (DicomException e) {
      return new Refused(e.refusal());
    }
  }

  /**
   * A picture of one frame, with the window the file proposes. Give it only files that came out of
   * {@link #clean}: it masks nothing.
   *
   * @param frame counted from 0
   */
  public Picture show(byte[] bytes, int frame) {
    try {
      return bounded(() -> shown(bytes, frame));
    } catch (DicomException e) {
      return new NotShown(e.refusal());
    }
  }

  private Picture shown(byte[] bytes, int frame) throws DicomException {
    DicomFile file = DicomReader.read(bytes, limits);
    if (!file.data().has(Tag.PIXELS)) {
      throw new DicomException(DicomRefusal.UNSUPPORTED_PIXELS, "no pixels");
    }
    PixelFormat format = PixelFormat.of(file.data(), limits);
    if (frame < 0 || frame >= format.frames()) {
      throw new DicomException(DicomRefusal.MALFORMED, "no such frame");
    }
    return new Shown(new Rendering(file.data(), PixelData.decode(file, format)).shown(frame));
  }

  private Outcome cleaned(byte[] bytes) throws DicomException {
    DicomFile file = DicomReader.read(bytes, limits);
    DataSet original = file.data();
    refuseUnsupported(original);
    Cleaning cleaning = new Cleaning(original, texts, secret, options);
    DataSet result = cleaning.clean(original);
    List<DicomCode> codes = new ArrayList<>(List.of(DicomCode.BASIC));
    List<ImageFinding> masked = List.of();
    int frames = 0;
    result.remove(Tag.BURNED_IN);
    if (hasPixels(original)) {
      PixelFormat format = PixelFormat.of(original, limits);
      Frames decoded = PixelData.decode(file, format);
      masked = PixelCheck.mask(original, decoded, images);
      frames = format.frames();
      if (masked.isEmpty() && original.text(Tag.BURNED_IN).equals("YES")) {
        throw new DicomException(DicomRefusal.BURNED_IN_TEXT_NOT_FOUND, "no text found");
      }
      describe(result, file.syntax(), decoded, !masked.isEmpty());
    }
    if (masked.stream().anyMatch(finding -> finding.type() != ImageType.HEAD)) {
      codes.add(DicomCode.CLEAN_PIXELS);
    }
    if (masked.stream().anyMatch(finding -> finding.type() == ImageType.HEAD)) {
      codes.add(DicomCode.CLEAN_FEATURES);
    }
    Map<DicomReport.Done, Integer> counts = cleaning.counts();
    if (cleaning.hasDescriptors()) {
      codes.add(DicomCode.CLEAN_DESCRIPTORS);
    }
    boolean shifted = counts.containsKey(DicomReport.Done.SHIFTED);
    if (shifted) {
      codes.add(DicomCode.MODIFIED_DATES);
    }
    sign(result, codes, shifted);
    Map<String, DicomReport.Done> tags = new LinkedHashMap<>();
    cleaning.tags().forEach((tag, done) -> tags.put(Tag.name(tag), done));
    return new Cleaned(
        DicomWriter.write(result),
        new DicomReport(
            List.copyOf(codes), Map.copyOf(counts), tags, frames, masked, file.trailing()));
  }

  private static boolean hasPixels(DataSet data) {
    return data.all().stream().anyMatch(element -> Cleaning.isPixels(element.tag()));
  }

  private static void refuseUnsupported(DataSet data) throws DicomException {
    String kind = data.text(Tag.SOP_CLASS);
    boolean unsupported =
        !kind.startsWith(REGISTERED)
            || UNSUPPORTED.stream()
                .anyMatch(
                    prefix ->
                        prefix.equals(RAW_DATA) ? kind.equals(prefix) : kind.startsWith(prefix));
    if (unsupported || data.has(0x00420011)) {
      throw new DicomException(DicomRefusal.UNSUPPORTED_CONTENT, "content that is not cleaned");
    }
  }

  /** The pixels and all that says how they are to be read. */
  private static void describe(DataSet result, Syntax syntax, Frames frames, boolean masked) {
    PixelFormat format = frames.format();
    Vr vr = format.allocated() == 8 ? Vr.OB : Vr.OW;
    result.put(Element.of(Tag.PIXELS, vr, frames.samples()));
    result.putText(Tag.PHOTOMETRIC, Vr.CS, format.photometric());
    result.putNumber(Tag.SAMPLES, format.samples());
    result.putNumber(Tag.ROWS, format.rows());
    result.putNumber(Tag.COLUMNS, format.columns());
    result.putNumber(Tag.ALLOCATED, format.allocated());
    result.putNumber(Tag.STORED, format.stored());
    result.putNumber(Tag.HIGH_BIT, format.highBit());
    result.putNumber(Tag.REPRESENTATION, format.signed() ? 1 : 0);
    if (result.has(Tag.FRAMES)) {
      result.putText(Tag.FRAMES, Vr.IS, Integer.toString(format.frames()));
    }
    if (format.samples() == 3) {
      result.putNumber(Tag.PLANAR, 0);
    } else {
      result.remove(Tag.PLANAR);
    }
    if (syntax == Syntax.JPEG_BASELINE) {
      result.putText(Tag.LOSSY, Vr.CS, "01");
    }
    if (masked && result.has(Tag.IMAGE_TYPE)) {
      String type = result.text(Tag.IMAGE_TYPE);
      result.putText(Tag.IMAGE_TYPE, Vr.CS, type.replaceFirst("^ORIGINAL", "DERIVED"));
    }
    result.putText(Tag.BURNED_IN, Vr.CS, "NO");
  }

  private static void sign(DataSet result, List<DicomCode> codes, boolean shifted) {
    result.putText(Tag.CHARACTER_SET, Vr.CS, "ISO_IR 192");
    result.putText(Tag.IDENTITY_REMOVED, Vr.CS, "YES");
    result.putText(Tag.METHOD, Vr.LO, METHOD);
    List<DataSet> items = new ArrayList<>();
    for (DicomCode code : codes) {
      DataSet item = new DataSet();
      item.putText(0x00080100, Vr.SH, code.value());
      item.putText(0x00080102, Vr.SH, "DCM");
      item.putText(0x00080104, Vr.LO, code.meaning());
      items.add(item);
    }
    result.put(Element.sequence(Tag.METHOD_CODES, items));
    result.putText(Tag.DATES_MODIFIED, Vr.CS, shifted ? "MODIFIED" : "REMOVED");
  }

  /** Runs the work on a thread of its own, which is told to stop when its time is over. */
  private <T> T bounded(Callable<T> work) throws DicomException {
    long most = limits.timeout().toNanos();
    try {
      if (!places.tryAcquire(most, TimeUnit.NANOSECONDS)) {
        throw new DicomException(DicomRefusal.BUSY, "all places taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DicomException(DicomRefusal.BUSY, "interrupted");
    }
    // The place is free again only when the work has really ended, in time or not.
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              try {
                return work.call();
              } finally {
                places.release();
              }
            });
    Thread thread = Thread.ofPlatform().daemon().name("dicom").unstarted(task);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      places.release();
      throw new DicomException(DicomRefusal.BUSY, "no thread");
    }
    try {
      return task.get(most, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new DicomException(DicomRefusal.TIMEOUT, "took too long");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new DicomException(DicomRefusal.TIMEOUT, "interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case DicomException refused -> throw refused;
        case OutOfMemoryError none -> throw new DicomException(DicomRefusal.BUSY, "no memory");
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
