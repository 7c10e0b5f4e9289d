package org.consilium.verification;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A register's file read line by line: plain text, or a zip whose texts are read one after the
 * other. Texts of the archive that have not the register's columns are passed over.
 */
final class RegisterFile implements AutoCloseable {
  private final Register register;
  private final InputStream bytes;
  private final @Nullable ZipInputStream archive;
  private @Nullable BufferedReader text;
  private @Nullable Function<String[], @Nullable RegisterEntry> reader;
  private @Nullable UnknownFormat unknown;
  private int width;
  private boolean read;
  private long line;

  private RegisterFile(Register register, InputStream bytes, @Nullable ZipInputStream archive) {
    this.register = register;
    this.bytes = bytes;
    this.archive = archive;
  }

  /**
   * @throws UnknownFormat when it is plain text and not of this register
   */
  static RegisterFile open(Path path, Register register) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    bytes.mark(4);
    boolean zip = bytes.read() == 'P' && bytes.read() == 'K' && bytes.read() == 3;
    bytes.reset();
    RegisterFile file =
        zip
            ? new RegisterFile(register, bytes, new ZipInputStream(bytes))
            : new RegisterFile(register, bytes, null);
    if (!zip) {
      file.begin(bytes);
    }
    return file;
  }

  /** SHA-256 of a file. */
  static byte[] digest(Path path) throws IOException {
    try (InputStream bytes = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
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
   * @throws UnknownFormat when no text of the archive was of this register
   */
  @Nullable RegisterEntry next(long most) throws IOException {
    while (line < most) {
      String words = text == null ? null : text.readLine();
      if (words == null) {
        if (!another()) {
          return null;
        }
        continue;
      }
      line++;
      RegisterEntry entry = reader == null ? null : reader.apply(split(words));
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** Passes over lines that were read before. */
  void skip(long lines) throws IOException {
    while (line < lines) {
      if (text == null || text.readLine() == null) {
        if (!another()) {
          return;
        }
        continue;
      }
      line++;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Goes to the archive's next text of this register. */
  private boolean another() throws IOException {
    text = null;
    if (archive == null) {
      return false;
    }
    ZipEntry entry = archive.getNextEntry();
    while (entry != null) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.endsWith(".txt") || name.endsWith(".csv")) {
        try {
          begin(archive);
          return true;
        } catch (UnknownFormat other) {
          unknown = other;
        }
      }
      entry = archive.getNextEntry();
    }
    if (!read) {
      throw unknown == null ? new UnknownFormat("The archive holds no text.") : unknown;
    }
    return false;
  }

  private void begin(InputStream stream) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
            1 << 16);
    String header = lines.readLine();
    if (header == null) {
      throw new UnknownFormat("The file is empty.");
    }
    width = Integer.MAX_VALUE;
    String[] names = split(header.startsWith("\ufeff") ? header.substring(1) : header);
    reader = register.reader(new Columns(names));
    width = names.length;
    text = lines;
    read = true;
  }

  /** The fields of a line; with commas between them, a field may stand in quotation marks. */
  private String[] split(String words) {
    char separator = register.separator();
    boolean quotes = separator != '|' && words.indexOf('"') >= 0;
    if (quotes) {
      return quoted(words, separator);
    }
    List<String> fields = new ArrayList<>(64);
    int from = 0;
    for (int at = words.indexOf(separator); at >= 0; at = words.indexOf(separator, from)) {
      fields.add(words.substring(from, at));
      from = at + 1;
      if (fields.size() >= width) {
        break;
      }
    }
    fields.add(words.substring(Math.min(from, words.length())));
    return fields.toArray(String[]::new);
  }

  private static String[] quoted(String words, char separator) {
    List<String> fields = new ArrayList<>(64);
    StringBuilder field = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < words.length(); i++) {
      char letter = words.charAt(i);
      if (letter == '"') {
        if (inside && i + 1 < words.length() && words.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          inside = !inside;
        }
      } else if (letter == separator && !inside) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(letter);
      }
    }
    fields.add(field.toString());
    return fields.toArray(String[]::new);
  }
}
