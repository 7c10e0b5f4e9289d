package org.consilium.rights;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.consilium.foundation.Seal;

/** Keeps a file of any size as sealed pieces, of which one at a time is in memory. */
final class SealedPieces extends OutputStream {
  static final int LENGTH = 1 << 20;

  private final Seal seal;
  private final ObjIntConsumer<byte[]> keep;
  private final byte[] piece = new byte[LENGTH];
  private int filled;
  private int number;
  private long bytes;

  /**
   * @param keep takes each sealed piece with its number, from 0
   */
  SealedPieces(Seal seal, ObjIntConsumer<byte[]> keep) {
    this.seal = seal;
    this.keep = keep;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, LENGTH - filled);
      System.arraycopy(from, offset + done, piece, filled, part);
      filled += part;
      done += part;
      if (filled == LENGTH) {
        keep();
      }
    }
    bytes += length;
  }

  @Override
  public void close() {
    if (filled > 0) {
      keep();
    }
  }

  /** Length of the whole. */
  long bytes() {
    return bytes;
  }

  private void keep() {
    keep.accept(seal.close(Arrays.copyOf(piece, filled)), number++);
    filled = 0;
  }
}
