package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A vocabulary that an operator can bring in as files. */
public enum Terminology {
  /** Product 1 or 4 of Orphadata, one XML file a language. */
  ORPHANET("Orphadata, INSERM, www.orphadata.com", "CC BY 4.0", Orphanet::read),

  /** {@code hp.obo} and the Babelon files of the translations. */
  HPO("Human Phenotype Ontology, hpo.jax.org", "HPO licence: cite, keep unchanged", Hpo::read),

  /** ClaML XML of the WHO, ATIH or BfArM, or CSV of code and label. */
  ICD10("ICD-10, WHO; CIM-10, ATIH; ICD-10-GM, BfArM", "as its publisher says", Icd10::read),

  /** Descriptors of the NLM, or the bilingual version of INSERM. */
  MESH("MeSH, NLM; MeSH bilingue, INSERM", "as its publisher says", Mesh::read);

  /** A concept of a file: labels of one language, the preferred one first. */
  record Entry(String code, String language, List<String> labels) {}

  interface Reader {
    /**
     * Reads a file to its end, never wholly into memory.
     *
     * @param version takes the version that the file says, if it does
     * @throws IOException also when it is none of this kind
     */
    void read(Path file, Consumer<Entry> entries, Consumer<String> version) throws IOException;
  }

  private final String source;
  private final String licence;
  private final Reader reader;

  Terminology(String source, String licence, Reader reader) {
    this.source = source;
    this.licence = licence;
    this.reader = reader;
  }

  String source() {
    return source;
  }

  String licence() {
    return licence;
  }

  Reader reader() {
    return reader;
  }

  /** The one that an operator calls so: {@code cim-10} is {@code icd10}. */
  public static Optional<Terminology> of(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replace("-", "").replace("CIM10", "ICD10");
    return Stream.of(values()).filter(kind -> kind.name().equals(plain)).findFirst();
  }
}
