package org.consilium.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.consilium.foundation.Typeface;

/**
 * A note as a PDF of A4 pages: tagged (headings and paragraphs, ISO 32000-1, 14.8), with language,
 * title and its font, so that a record shows and reads it alike everywhere.
 */
final class NotePdf {
  private static final float MARGIN = 64;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private final PDDocument document;
  private final Typeface letters;
  private final PDStructureElement whole;
  private final Map<Integer, PDParentTreeValue> parents = new LinkedHashMap<>();

  private PDPageContentStream content;
  private PDPage page;
  private COSArray marked;
  private float y;

  private NotePdf(PDDocument document, PDStructureElement whole) throws IOException {
    this.document = document;
    this.letters = Typeface.in(document);
    this.whole = whole;
    this.page = new PDPage(PDRectangle.A4);
    this.marked = new COSArray();
    this.content = begin();
  }

  static byte[] of(Note note) {
    try (PDDocument document = new PDDocument()) {
      PDStructureTreeRoot root = describe(document, note);
      PDStructureElement whole = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
      root.appendKid(whole);
      NotePdf writing = new NotePdf(document, whole);
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
      rows.addAll(letters.lines(row, size, WIDTH));
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
      content.setFont(letters.font(), size);
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
}
