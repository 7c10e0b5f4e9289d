package org.consilium.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A note as a PDF of A4 pages: tagged (headings and paragraphs, ISO 32000-1, 14.8), with language,
 * title and its font, so that a record shows and reads it alike everywhere.
 */
final class NotePdf {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 64;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private final PDDocument document;
  private final PDFont font;
  private final PDStructureElement whole;
  private final Map<Integer, PDParentTreeValue> parents = new LinkedHashMap<>();

  private PDPageContentStream content;
  private PDPage page;
  private COSArray marked;
  private float y;

  private NotePdf(PDDocument document, PDFont font, PDStructureElement whole) throws IOException {
    this.document = document;
    this.font = font;
    this.whole = whole;
    this.page = new PDPage(PDRectangle.A4);
    this.marked = new COSArray();
    this.content = begin();
  }

  static byte[] of(Note note) {
    try (PDDocument document = new PDDocument();
        InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
      PDStructureTreeRoot root = describe(document, note);
      PDStructureElement whole = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
      root.appendKid(whole);
      NotePdf writing = new NotePdf(document, PDType0Font.load(document, file, true), whole);
      for (Note.Line line : note.lines()) {
        writing.write(line);
      }
      writing.content.close();
      PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
      tree.setNumbers(new LinkedHashMap<>(writing.parents));
      root.setParentTree(tree);
      root.setParentTreeNextKey(writing.parents.size());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDStructureTreeRoot describe(PDDocument document, Note note) {
    PDDocumentCatalog catalog = document.getDocumentCatalog();
    catalog.setLanguage(note.language().toLanguageTag());
    document.getDocumentInformation().setTitle(note.title());
    PDMarkInfo tagged = new PDMarkInfo();
    tagged.setMarked(true);
    catalog.setMarkInfo(tagged);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
    PDStructureTreeRoot root = new PDStructureTreeRoot();
    catalog.setStructureTreeRoot(root);
    return root;
  }

  private PDPageContentStream begin() throws IOException {
    document.addPage(page);
    page.setStructParents(parents.size());
    parents.put(parents.size(), new PDParentTreeValue(marked));
    y = PDRectangle.A4.getHeight() - MARGIN;
    return new PDPageContentStream(document, page);
  }

  private void turn() throws IOException {
    content.close();
    page = new PDPage(PDRectangle.A4);
    marked = new COSArray();
    content = begin();
  }

  private void write(Note.Line line) throws IOException {
    String tag =
        switch (line.kind()) {
          case TITLE -> StandardStructureTypes.H1;
          case HEADING -> StandardStructureTypes.H2;
          case TEXT, ITEM -> StandardStructureTypes.P;
        };
    float size =
        switch (line.kind()) {
          case TITLE -> 16;
          case HEADING -> 12.5f;
          case TEXT, ITEM -> 10.5f;
        };
    float leading = size * 1.4f;
    y -= line.kind() == Note.Kind.HEADING ? leading : 3;
    PDStructureElement element = new PDStructureElement(tag, whole);
    whole.appendKid(element);
    List<String> rows = new ArrayList<>();
    for (String row : line.printed().split("\n")) {
      rows.addAll(lines(row, size));
    }
    boolean open = false;
    for (String row : rows) {
      // A heading does not stand alone at the foot of a page.
      if (y - leading * (line.kind() == Note.Kind.HEADING ? 3 : 1) < MARGIN) {
        if (open) {
          content.endMarkedContent();
          open = false;
        }
        turn();
      }
      if (!open) {
        mark(element, tag);
        open = true;
      }
      y -= leading;
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(MARGIN, y);
      content.showText(row);
      content.endText();
    }
    if (open) {
      content.endMarkedContent();
    }
  }

  private void mark(PDStructureElement element, String tag) throws IOException {
    int number = marked.size();
    COSDictionary properties = new COSDictionary();
    properties.setInt(COSName.MCID, number);
    content.beginMarkedContent(COSName.getPDFName(tag), PDPropertyList.create(properties));
    PDMarkedContentReference reference = new PDMarkedContentReference();
    reference.setMCID(number);
    reference.setPage(page);
    element.setPage(page);
    element.appendKid(reference);
    marked.add(element);
  }

  private List<String> lines(String paragraph, float size) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : writable(paragraph).split(" ")) {
      for (String piece : pieces(word, size)) {
        String longer = line.isEmpty() ? piece : line + " " + piece;
        if (width(longer, size) > WIDTH && !line.isEmpty()) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(piece);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** A word that is wider than the page, such as an address, in pieces that fit. */
  private List<String> pieces(String word, float size) throws IOException {
    List<String> pieces = new ArrayList<>();
    String rest = word;
    while (width(rest, size) > WIDTH) {
      int end = rest.length() - 1;
      while (end > 1 && width(rest.substring(0, end), size) > WIDTH) {
        end--;
      }
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
    return pieces;
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  /** A letter the font has not, such as an emoji, is a question mark. */
  private String writable(String text) {
    StringBuilder written = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            letter -> {
              try {
                font.encode(letter);
                written.append(letter);
              } catch (IOException | IllegalArgumentException e) {
                written.append('?');
              }
            });
    return written.toString().replace('\t', ' ');
  }
}
