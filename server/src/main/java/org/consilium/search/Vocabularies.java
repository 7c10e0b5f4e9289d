package org.consilium.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The vocabulary in force on this node: ours, and what the operator imported. */
@Component
class Vocabularies {
  private final VocabularyRows rows;
  private @Nullable Vocabulary current;
  private String imported = "";
  private @Nullable List<Concept> own;
  private String version = "";

  Vocabularies(VocabularyRows rows) {
    this.rows = rows;
  }

  /**
   * By what an index must be built to be of today: how texts are cut, our words, what is imported.
   *
   * @param now which vocabularies are imported
   */
  synchronized String identity(String now) {
    if (!now.equals(imported)) {
      imported = now;
      current = null;
    }
    own();
    return version + "-" + now;
  }

  synchronized Vocabulary current() {
    Vocabulary known = current;
    if (known == null) {
      known = new Vocabulary(own(), rows.concepts());
      current = known;
    }
    return known;
  }

  /** Read when the first search needs it, not while the server starts. */
  private List<Concept> own() {
    List<Concept> read = own;
    if (read == null) {
      read = ConceptFile.all();
      CRC32 sum = new CRC32();
      read.forEach(concept -> sum.update(concept.toString().getBytes(UTF_8)));
      version = Words.VERSION + "-" + Long.toHexString(sum.getValue());
      own = read;
    }
    return read;
  }
}
