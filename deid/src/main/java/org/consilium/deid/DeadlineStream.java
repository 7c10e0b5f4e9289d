package org.consilium.deid;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes that can be read until a moment has come, so that a decoder cannot run on for ever. */
final class DeadlineStream extends ImageInputStreamImpl {

  /** Thrown to the decoder when its time is over. */
  static final class PassedException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final int READS_BETWEEN_LOOKS = 256;

  private final byte[] data;
  private final long deadline;
  private int reads;

  /**
   * @param deadline in the time of {@link System#nanoTime}
   */
  DeadlineStream(byte[] data, long deadline) {
    this.data = data;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    if (reads++ % READS_BETWEEN_LOOKS == 0) {
      look();
    }
    bitOffset = 0;
    return streamPos < data.length ? data[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    look();
    bitOffset = 0;
    int count = (int) Math.min(length, data.length - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(data, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return data.length;
  }

  private void look() throws PassedException {
    if (System.nanoTime() - deadline > 0) {
      throw new PassedException();
    }
  }
}
