package org.consilium.deid.dicom;

/**
 * Decoded pixels of all frames, little endian, colours side by side.
 *
 * @param samples {@link PixelFormat#frames} times {@link PixelFormat#frameBytes} bytes
 */
record Frames(PixelFormat format, byte[] samples) {

  /** The sample at this place, counted over all frames. */
  int get(int index) {
    if (format.allocated() == 8) {
      return format.signed() ? samples[index] : samples[index] & 0xFF;
    }
    int value = samples[2 * index] & 0xFF | samples[2 * index + 1] << 8;
    return format.signed() ? value : value & 0xFFFF;
  }

  void set(int index, int value) {
    if (format.allocated() == 8) {
      samples[index] = (byte) value;
    } else {
      samples[2 * index] = (byte) value;
      samples[2 * index + 1] = (byte) (value >> 8);
    }
  }

  int start(int frame) {
    return frame * format.frameSamples();
  }
}
