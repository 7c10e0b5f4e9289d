package org.consilium.foundation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML of unknown origin as a stream: a document type may be named, as MeSH and ClaML do, but
 * is never read, nothing outside the file is fetched, and an entity of its own is an error.
 */
public final class SafeXml implements AutoCloseable {
  private static final int LONGEST = 2_000;
  private static final XMLInputFactory FACTORY = factory();

  private final InputStream stream;
  private final XMLStreamReader reader;

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (XMLResolver)
            (publicId, systemId, base, namespace) -> {
              throw new XMLStreamException("nothing outside is read");
            });
    return factory;
  }

  private SafeXml(InputStream stream, XMLStreamReader reader) {
    this.stream = stream;
    this.reader = reader;
  }

  /** From its beginning; closing this closes the file. */
  public static SafeXml open(Path file) throws IOException {
    return open(new BufferedInputStream(Files.newInputStream(file)));
  }

  /** The same of what came from elsewhere; closing this closes the stream. */
  public static SafeXml open(InputStream stream) throws IOException {
    try {
      return new SafeXml(stream, FACTORY.createXMLStreamReader(stream));
    } catch (XMLStreamException e) {
      stream.close();
      throw new IOException("no XML", e);
    }
  }

  /**
   * The name of the next element that begins, or "/" and the name of one that ends; null at the
   * end.
   */
  public @Nullable String next() throws IOException {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          return reader.getLocalName();
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          return "/" + reader.getLocalName();
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new IOException("an entity of its own");
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw new IOException("broken XML", e);
    }
  }

  public String attribute(String name) {
    return Objects.requireNonNullElse(reader.getAttributeValue(null, name), "");
  }

  /** Attribute {@code xml:lang}, or one called {@code lang}. */
  public String language() {
    String language = reader.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
    return language == null ? attribute("lang") : language;
  }

  /** All text within the element that has just begun, marks left out. */
  public String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (int depth = 1; depth > 0; ) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(reader.getText());
          case XMLStreamConstants.ENTITY_REFERENCE -> throw new IOException("an entity of its own");
          case XMLStreamConstants.END_DOCUMENT -> throw new IOException("cut off");
          default -> {
            // Comments and the like.
          }
        }
        if (text.length() > LONGEST) {
          throw new IOException("a text too long for a label");
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("broken XML", e);
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      stream.close();
    }
  }
}
