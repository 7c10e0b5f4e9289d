package org.consilium.deid.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Brings the pixels of a file, whatever their encoding, into one plain form. */
final class PixelData {

  private PixelData() {}

  /** All frames. Stops with an exception when the thread is interrupted between two of them. */
  static Frames decode(DicomFile file, PixelFormat format) throws DicomException {
    Element element =
        file.data()
            .find(Tag.PIXELS)
            .orElseThrow(
                () -> new DicomException(DicomRefusal.UNSUPPORTED_PIXELS, "no whole numbers"));
    Frames frames =
        new Frames(format.decoded(), new byte[(int) (format.frameBytes() * format.frames())]);
    if (element.fragments().isEmpty()) {
      plain(element, format, frames);
    } else {
      Decoder decoder = decoder(file.syntax());
      List<byte[]> codes = codes(element, format.frames());
      int[] samples = new int[format.frameSamples()];
      for (int frame = 0; frame < format.frames(); frame++) {
        look();
        boolean ybr = decoder.decode(codes.get(frame), format, samples);
        put(samples, ybr, format, frames, frame);
      }
    }
    return frames;
  }

  static void look() throws DicomException {
    if (Thread.currentThread().isInterrupted()) {
      throw new DicomException(DicomRefusal.TIMEOUT, "took too long");
    }
  }

  private static Decoder decoder(Syntax syntax) throws DicomException {
    return switch (syntax) {
      case RLE -> new RunLengths();
      case JPEG_BASELINE, JPEG_LOSSLESS, JPEG_LOSSLESS_FIRST_ORDER -> new Jpeg();
      case JPEG_2000, JPEG_2000_LOSSLESS -> new Jpeg2000();
      default ->
          throw new DicomException(
              DicomRefusal.UNDECODABLE, "a transfer syntax that is not decoded here");
    };
  }

  private static void plain(Element element, PixelFormat format, Frames frames)
      throws DicomException {
    switch (format.photometric()) {
      case "YBR_FULL_422", "YBR_RCT", "YBR_ICT" ->
          throw new DicomException(DicomRefusal.UNSUPPORTED_PIXELS, "colours side by side only");
      default -> {}
    }
    ByteBuffer in = element.bytes();
    if (in.remaining() < frames.samples().length) {
      throw new DicomException(DicomRefusal.MALFORMED, "fewer pixels than announced");
    }
    int[] samples = new int[format.frameSamples()];
    int pixels = format.rows() * format.columns();
    for (int frame = 0; frame < format.frames(); frame++) {
      look();
      int start = frame * samples.length;
      for (int i = 0; i < samples.length; i++) {
        int at = format.planar() && format.samples() == 3 ? (i % 3) * pixels + i / 3 : i;
        samples[i] =
            format.allocated() == 8
                ? in.get(start + at)
                : in.order(ByteOrder.LITTLE_ENDIAN).getShort(2 * (start + at));
      }
      put(samples, format.isYbr(), format, frames, frame);
    }
  }

  /** Only the bits in use: what stands above and below them may be an overlay, or anything. */
  private static void put(
      int[] samples, boolean ybr, PixelFormat format, Frames frames, int frame) {
    int low = format.highBit() + 1 - format.stored();
    int unused = 32 - format.stored();
    int start = frames.start(frame);
    for (int i = 0; i < samples.length; i++) {
      int value = samples[i] >> low << unused;
      samples[i] = format.signed() ? value >> unused : value >>> unused;
    }
    if (ybr) {
      rgb(samples, (1 << format.stored()) - 1);
    }
    for (int i = 0; i < samples.length; i++) {
      frames.set(start + i, samples[i]);
    }
  }

  /** PS3.3, C.7.6.3.1.2. */
  private static void rgb(int[] samples, int max) {
    int middle = (max + 1) / 2;
    for (int i = 0; i + 2 < samples.length; i += 3) {
      int y = samples[i];
      int blue = samples[i + 1] - middle;
      int red = samples[i + 2] - middle;
      samples[i] = level(y + 1.402 * red, max);
      samples[i + 1] = level(y - 0.344136 * blue - 0.714136 * red, max);
      samples[i + 2] = level(y + 1.772 * blue, max);
    }
  }

  private static int level(double value, int max) {
    return (int) Math.clamp(Math.round(value), 0L, max);
  }

  /** The code of each frame, which may go over several fragments. */
  private static List<byte[]> codes(Element element, int frames) throws DicomException {
    List<ByteBuffer> fragments = element.fragments();
    if (frames == 1) {
      return List.of(DicomWriter.joined(fragments));
    }
    List<List<ByteBuffer>> grouped = new ArrayList<>();
    ByteBuffer table = element.offsets().slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean one = fragments.size() == frames;
    boolean byTable = !one && table.remaining() == 4 * frames;
    int offset = 0;
    int next = 0;
    for (ByteBuffer fragment : fragments) {
      boolean begins =
          one
              || (byTable
                  ? next < frames && table.getInt(4 * next) == offset
                  : fragment.remaining() >= 2 && Jpeg.begins(fragment.get(0), fragment.get(1)));
      if (begins) {
        grouped.add(new ArrayList<>());
        next++;
      }
      if (grouped.isEmpty()) {
        throw new DicomException(DicomRefusal.MALFORMED, "fragments of no frame");
      }
      grouped.getLast().add(fragment);
      offset += 8 + fragment.remaining();
    }
    if (grouped.size() != frames) {
      throw new DicomException(DicomRefusal.MALFORMED, "fragments do not make the frames");
    }
    return grouped.stream().map(DicomWriter::joined).toList();
  }
}
