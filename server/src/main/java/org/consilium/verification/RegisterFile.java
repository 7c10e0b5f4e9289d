package org.consilium.verification;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A register's files read line by line, one after the other: plain text, or a zip of texts. Texts
 * of an archive that have not the register's columns are passed over.
 */
final class RegisterFile implements AutoCloseable {
  /** A file with more than this share of garbled lines is not to be believed. */
  private static final double MOST_WRONG = 0.001;

  private final Register register;
  private final Iterator<Path> paths;
  private InputStream bytes = InputStream.nullInputStream();
  private @Nullable ZipInputStream archive;
  private boolean read;
  private @Nullable Lines lines;
  private Function<String[], @Nullable RegisterEntry> reader = fields -> null;
  private int width;
  private int[] places = {};
  private String[] fields = {};
  private long line;
  private long wrong;

  private RegisterFile(Iterator<Path> paths, Register register) {
    this.paths = paths;
    this.register = register;
  }

  static RegisterFile open(List<Path> paths, Register register) {
    return new RegisterFile(paths.iterator(), register);
  }

  /** SHA-256 of the files. */
  static byte[] digest(List<Path> paths) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path path : paths) {
        try (InputStream bytes = Files.newInputStream(path)) {
          new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
        }
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines read so far, headers not among them. */
  long line() {
    return line;
  }

  /**
   * The entry of the next line that names somebody; null at the end.
   *
   * @param most the line after which to stop, with null
   * @throws UnknownFormat when a file is not of this register, is cut off or too much of it is
   *     garbled
   */
  @Nullable RegisterEntry next(long most) throws IOException {
    while (line < most) {
      if (lines == null || !lines.next()) {
        if (!another()) {
          refuseGarbled();
          return null;
        }
        continue;
      }
      line++;
      RegisterEntry entry = entry(lines);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** Passes over lines that were read before. */
  void skip(long most) throws IOException {
    RegisterEntry passed = next(most);
    while (passed != null) {
      passed = next(most);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Of a line whose fields are not those of the header nothing is believed. */
  private @Nullable RegisterEntry entry(Lines words) {
    boolean ends = words.count() == width + 1 && words.field(width).isEmpty();
    if (words.count() != width && !ends) {
      wrong++;
      return null;
    }
    boolean garbled = false;
    for (int place : places) {
      fields[place] = words.field(place);
      garbled |= fields[place].indexOf('\ufffd') >= 0;
    }
    wrong += garbled ? 1 : 0;
    return reader.apply(fields);
  }

  private void refuseGarbled() {
    if (wrong > MOST_WRONG * line) {
      throw new UnknownFormat(
          "%,d of %,d lines are garbled: other fields than the header has, or letters that are not UTF-8."
              .formatted(wrong, line));
    }
  }

  /** Goes to the next text of this register. */
  private boolean another() throws IOException {
    lines = null;
    while (!(archive != null && anotherOf(archive))) {
      if (!paths.hasNext()) {
        return false;
      }
      bytes.close();
      bytes = new BufferedInputStream(Files.newInputStream(paths.next()), 1 << 16);
      bytes.mark(4);
      boolean zip = bytes.read() == 'P' && bytes.read() == 'K' && bytes.read() == 3;
      bytes.reset();
      read = false;
      archive = zip ? new ZipInputStream(bytes) : null;
      if (!zip) {
        begin(bytes);
        return true;
      }
    }
    return true;
  }

  private boolean anotherOf(ZipInputStream texts) throws IOException {
    UnknownFormat unknown = new UnknownFormat("The archive holds no text.");
    ZipEntry entry = texts.getNextEntry();
    while (entry != null) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.endsWith(".txt") || name.endsWith(".csv")) {
        try {
          begin(texts);
          return true;
        } catch (UnknownFormat other) {
          unknown = other;
        }
      }
      entry = texts.getNextEntry();
    }
    if (!read) {
      throw unknown;
    }
    return false;
  }

  private void begin(InputStream stream) throws IOException {
    Lines begun = new Lines(stream, register.separator());
    if (!begun.next()) {
      throw new UnknownFormat("The file is empty.");
    }
    String[] header = new String[begun.count()];
    Arrays.setAll(header, begun::field);
    Columns columns = new Columns(header);
    reader = register.reader(columns);
    width = header[header.length - 1].isBlank() ? header.length - 1 : header.length;
    places = columns.asked();
    fields = new String[header.length];
    Arrays.fill(fields, "");
    lines = begun;
    read = true;
  }
}
