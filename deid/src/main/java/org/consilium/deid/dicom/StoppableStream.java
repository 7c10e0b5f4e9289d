package org.consilium.deid.dicom;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes that can be read until the thread is interrupted, so that a decoder cannot run on. */
final class StoppableStream extends ImageInputStreamImpl {

  /** Has no trace, because a decoder prints it. */
  private static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1;

    StoppedException() {
      super("no more");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private final byte[] data;
  private int past;

  StoppableStream(byte[] data) {
    this.data = data;
  }

  @Override
  public int read() throws IOException {
    look(1);
    bitOffset = 0;
    return streamPos < data.length ? data[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    look(length);
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

  private void look(int length) throws IOException {
    boolean over = length > 0 && streamPos >= data.length;
    // Who asks again and again beyond the end waits for what never comes.
    if (Thread.currentThread().isInterrupted() || (over && ++past > 10_000)) {
      throw new StoppedException();
    }
  }
}
