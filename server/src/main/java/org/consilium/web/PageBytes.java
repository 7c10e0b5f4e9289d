package org.consilium.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A page while it is drawn: UTF-8, in one piece, since each piece that is sent is looked at by
 * every wrapper around the answer.
 */
final class PageBytes implements TemplateOutput {
  private byte[] bytes = new byte[1 << 15];
  private int length;

  @Override
  public void writeContent(String value) {
    writeBinaryContent(value.getBytes(UTF_8));
  }

  @Override
  public void writeContent(String value, int begin, int end) {
    writeContent(value.substring(begin, end));
  }

  @Override
  public void writeBinaryContent(byte[] more) {
    if (more.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
