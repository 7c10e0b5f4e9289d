package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Walks the first directory of a TIFF file (TIFF 6.0) and writes a file anew that holds nothing but
 * what its pixels take: grey, palette or RGB in strips or tiles, plain, LZW, Deflate or PackBits.
 * Further pages, profiles, thumbnails and private tags stay behind. Other kinds are refused.
 */
final class TiffFile {

  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS = 278;
  private static final int STRIP_LENGTHS = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_LENGTHS = 325;

  /** What a decoder needs: beside those above planes, predictor, palette, alpha, sample format. */
  private static final Set<Integer> KEPT =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          STRIP_OFFSETS,
          SAMPLES,
          ROWS,
          STRIP_LENGTHS,
          284,
          317,
          320,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_LENGTHS,
          338,
          339);

  private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32773L, 32946L);
  private static final int MOST_ENTRIES = 200;
  private static final int MOST_VALUES = 200_000;
  private static final long MOST_OF_A_TILE = 4_000_000;

  private final Bytes file;
  private final boolean little;
  private final TreeMap<Integer, long[]> tags = new TreeMap<>();

  private TiffFile(byte[] data) {
    this.file = new Bytes(data);
    this.little = file.has(0, "II");
  }

  static ImageFile parse(byte[] data) throws ImageFile.BrokenException {
    return new TiffFile(data).walk();
  }

  private ImageFile walk() throws ImageFile.BrokenException {
    int at = place(four(4));
    int entries = two(at);
    if (entries > MOST_ENTRIES) {
      throw new ImageFile.BrokenException("too many entries");
    }
    long orientation = 1;
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + 12 * i;
      int tag = two(entry);
      if (tag == ORIENTATION) {
        orientation = values(entry)[0];
      } else if (KEPT.contains(tag)) {
        tags.put(tag, values(entry));
      }
    }
    long width = one(WIDTH, 0);
    long height = one(HEIGHT, 0);
    check(width > 0 && height > 0 && width <= 100_000 && height <= 100_000, "size");
    check(COMPRESSIONS.contains(one(COMPRESSION, 1)), "compression");
    check(one(PHOTOMETRIC, -1) >= 0 && one(PHOTOMETRIC, -1) <= 3, "colours");
    check(one(SAMPLES, 1) >= 1 && one(SAMPLES, 1) <= 4, "samples");
    for (long bits : tags.getOrDefault(BITS, new long[] {1})) {
      check(bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16, "bits");
    }
    boolean tiled = tags.containsKey(TILE_OFFSETS);
    if (tiled) {
      check(
          one(TILE_WIDTH, 0) > 0
              && one(TILE_HEIGHT, 0) > 0
              && one(TILE_WIDTH, 0) <= MOST_OF_A_TILE / one(TILE_HEIGHT, 1),
          "tiles");
    } else {
      tags.put(ROWS, new long[] {Math.clamp(one(ROWS, height), 1, height)});
    }
    byte[] essential =
        written(tiled ? TILE_OFFSETS : STRIP_OFFSETS, tiled ? TILE_LENGTHS : STRIP_LENGTHS);
    return new ImageFile(
        ImageFile.Format.TIFF,
        (int) width,
        (int) height,
        orientation >= 1 && orientation <= 8 ? (int) orientation : 1,
        false,
        true,
        essential,
        file.length());
  }

  /** The file anew: header, directory, long values, then the pieces one after the other. */
  private byte[] written(int offsetsTag, int lengthsTag) throws ImageFile.BrokenException {
    long[] offsets = tags.get(offsetsTag);
    long[] lengths = tags.get(lengthsTag);
    if (offsets == null || lengths == null || offsets.length != lengths.length) {
      throw new ImageFile.BrokenException("pieces");
    }
    int directory = 2 + 12 * tags.size() + 4;
    int longValues = 0;
    for (long[] values : tags.values()) {
      longValues += values.length > 1 ? 4 * values.length : 0;
    }
    long piecesFrom = 8L + directory + longValues;
    long[] moved = new long[offsets.length];
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    for (int i = 0; i < offsets.length; i++) {
      check(
          lengths[i] >= 0
              && offsets[i] >= 8
              && offsets[i] + lengths[i] <= file.length()
              && pieces.size() + lengths[i] <= 2L * file.length(),
          "piece beyond the end");
      moved[i] = piecesFrom + pieces.size();
      pieces.write(file.data(), (int) offsets[i], (int) lengths[i]);
    }
    tags.put(offsetsTag, moved);
    ByteBuffer head =
        ByteBuffer.allocate((int) piecesFrom)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    head.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M'));
    head.putShort((short) 42).putInt(8).putShort((short) tags.size());
    int next = 8 + directory;
    for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
      long[] values = tag.getValue();
      // The palette, samples' sizes and kinds must be short numbers, all others may be long.
      boolean shorts =
          Set.of(BITS, COMPRESSION, PHOTOMETRIC, SAMPLES, 284, 317, 320, 338, 339)
              .contains(tag.getKey());
      head.putShort(tag.getKey().shortValue()).putShort((short) (shorts ? 3 : 4));
      head.putInt(values.length);
      if (values.length * (shorts ? 2 : 4) <= 4) {
        int from = head.position();
        put(head, values, shorts);
        head.position(from + 4);
      } else {
        head.putInt(next);
        int back = head.position();
        head.position(next);
        put(head, values, shorts);
        next = head.position();
        head.position(back);
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    all.writeBytes(pieces.toByteArray());
    return all.toByteArray();
  }

  private static void put(ByteBuffer head, long[] values, boolean shorts) {
    for (long value : values) {
      if (shorts) {
        head.putShort((short) value);
      } else {
        head.putInt((int) value);
      }
    }
  }

  private long one(int tag, long otherwise) {
    long[] values = tags.get(tag);
    return values == null ? otherwise : values[0];
  }

  /** Whole numbers of one, two or four bytes. */
  private long[] values(int entry) throws ImageFile.BrokenException {
    int size =
        switch (two(entry + 2)) {
          case 1 -> 1;
          case 3 -> 2;
          case 4 -> 4;
          default -> throw new ImageFile.BrokenException("kind of number");
        };
    long count = four(entry + 4);
    check(count >= 1 && count <= MOST_VALUES, "count");
    int at = count * size <= 4 ? entry + 8 : place(four(entry + 8));
    long[] values = new long[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (size) {
            case 1 -> file.at(at + i);
            case 2 -> two(at + 2 * i);
            default -> four(at + 4 * i);
          };
    }
    return values;
  }

  private int place(long offset) throws ImageFile.BrokenException {
    check(offset >= 8 && offset < file.length(), "place");
    return (int) offset;
  }

  private int two(int at) throws ImageFile.BrokenException {
    return little ? file.little16(at) : file.big16(at);
  }

  private long four(int at) throws ImageFile.BrokenException {
    return (little ? file.little32(at) : file.big32(at)) & 0xffffffffL;
  }

  private static void check(boolean right, String what) throws ImageFile.BrokenException {
    if (!right) {
      throw new ImageFile.BrokenException(what);
    }
  }
}
