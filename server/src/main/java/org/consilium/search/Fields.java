package org.consilium.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** The fields of a case in the index; none is stored, the texts stay in the database. */
final class Fields {
  /** Words as written, folded, with their places. */
  static final String EXACT = "exact";

  /** Words without their endings, in the language of the case. */
  static final String STEM = "stem";

  /** Keys of concepts, with what they are kinds of. */
  static final String CONCEPT = "concept";

  /** The number, to replace it by. */
  static final String KEY = "key";

  static final String ID = "id";

  /** Days since 1970. */
  static final String DAY = "day";

  /** Who may see it: the word {@code open}, codes of specialties, the author's number. */
  static final String OPEN = "open";

  static final String ASKED = "asked";
  static final String AUTHOR = "author";

  /** What it can be narrowed by, such as {@code kind/DIAGNOSIS}. */
  static final String FACET = "facet";

  /** Stands where its end is known. */
  static final String OUTCOME = "outcome";

  /** What it is worth besides its words and its age, by which the files are sorted. */
  static final String QUALITY = "quality";

  /** Features that OpenSearch ranks by. */
  static final String WORTH = "worth";

  static final String EVIDENCE = "evidence";

  /**
   * Between two texts of a case lie so many words, lest a phrase begin in one and end in another.
   */
  static final int GAP = 100;

  private static final FieldType PLACED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS);

  private Fields() {}

  static Document of(Searchable.Document found, Vocabulary vocabulary) {
    Cut cut = Cut.of(found, vocabulary);
    Document document = new Document();
    document.add(new StringField(KEY, Long.toString(found.id()), Field.Store.NO));
    document.add(new LongPoint(ID, found.id()));
    document.add(new NumericDocValuesField(ID, found.id()));
    document.add(new LongPoint(DAY, day(found.askedAt())));
    document.add(SortedNumericDocValuesField.indexedField(DAY, day(found.askedAt())));
    document.add(new Field(EXACT, new Listed(cut.exact(), cut.steps()), PLACED));
    document.add(new Field(STEM, new Listed(cut.stems(), List.of()), COUNTED));
    document.add(new Field(CONCEPT, new Listed(cut.concepts(), List.of()), COUNTED));
    if (found.open()) {
      document.add(new StringField(OPEN, OPEN, Field.Store.NO));
    }
    document.add(new StringField(AUTHOR, Long.toString(found.author()), Field.Store.NO));
    for (String specialty : found.specialties()) {
      document.add(new StringField(ASKED, specialty, Field.Store.NO));
    }
    facets(found).forEach(value -> facet(document, value));
    if (found.outcome()) {
      document.add(new StringField(OUTCOME, OUTCOME, Field.Store.NO));
    }
    double quality = Ranking.quality(found.outcome(), found.evidence());
    document.add(NumericDocValuesField.indexedField(QUALITY, Double.doubleToLongBits(quality)));
    return document;
  }

  /** The same for OpenSearch: words cut here, divided by blanks, which is all it cuts at. */
  static Map<String, Object> json(Searchable.Document found, Vocabulary vocabulary) {
    Cut cut = Cut.of(found, vocabulary);
    Map<String, Object> document = new HashMap<>();
    document.put(ID, found.id());
    document.put(DAY, TimeUnit.DAYS.toMillis(day(found.askedAt())));
    document.put(EXACT, cut.texts());
    document.put(STEM, String.join(" ", cut.stems()));
    document.put(CONCEPT, String.join(" ", cut.concepts()));
    if (found.open()) {
      document.put(OPEN, OPEN);
    }
    document.put(AUTHOR, Long.toString(found.author()));
    document.put(ASKED, found.specialties());
    document.put(FACET, facets(found));
    if (found.outcome()) {
      document.put(OUTCOME, OUTCOME);
    }
    document.put(QUALITY, Ranking.quality(found.outcome(), found.evidence()));
    if (found.evidence() > 0) {
      document.put(WORTH, Map.of(EVIDENCE, found.evidence()));
    }
    return document;
  }

  private static List<String> facets(Searchable.Document found) {
    List<String> facets = new ArrayList<>();
    found.specialties().forEach(specialty -> facets.add("specialty/" + specialty));
    facets.add("kind/" + found.kind());
    facets.add("state/" + found.state());
    if (found.image()) {
      facets.add("image/true");
    }
    return facets;
  }

  /** Every term by which the texts of a case are found. */
  static Set<Term> terms(Searchable.Document found, Vocabulary vocabulary) {
    Cut cut = Cut.of(found, vocabulary);
    Set<Term> terms = new HashSet<>();
    cut.exact().forEach(word -> terms.add(new Term(EXACT, word)));
    cut.stems().forEach(stem -> terms.add(new Term(STEM, stem)));
    cut.concepts().forEach(key -> terms.add(new Term(CONCEPT, key)));
    return terms;
  }

  /** The texts of a case, cut to words. */
  private record Cut(
      List<String> exact, List<Integer> steps, List<String> stems, List<String> concepts) {
    static Cut of(Searchable.Document found, Vocabulary vocabulary) {
      List<String> exact = new ArrayList<>();
      List<Integer> steps = new ArrayList<>();
      List<String> stems = new ArrayList<>();
      List<String> concepts = new ArrayList<>();
      for (String text : found.texts()) {
        List<Word> words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
          exact.add(words.get(i).letters());
          steps.add(i == 0 && exact.size() > 1 ? GAP : 1);
          stems.add(Words.stem(words.get(i).letters(), found.language()));
        }
        for (Vocabulary.Match match : vocabulary.find(words, found.language(), false)) {
          concepts.addAll(vocabulary.withBroader(match.keys()));
        }
      }
      return new Cut(exact, steps, stems, concepts);
    }

    /** The words of each text by themselves. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      int from = 0;
      for (int to = 1; to <= exact.size(); to++) {
        if (to == exact.size() || steps.get(to) == GAP) {
          texts.add(String.join(" ", exact.subList(from, to)));
          from = to;
        }
      }
      return texts;
    }
  }

  private static void facet(Document document, String value) {
    document.add(new StringField(FACET, value, Field.Store.NO));
    document.add(new SortedSetDocValuesField(FACET, new BytesRef(value)));
  }

  static long day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC).toEpochDay();
  }

  private static FieldType type(IndexOptions options) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  /** Words that were cut before. */
  private static final class Listed extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<String> words;
    private final List<Integer> steps;
    private int next;

    Listed(List<String> words, List<Integer> steps) {
      this.words = words;
      this.steps = steps;
    }

    @Override
    public boolean incrementToken() {
      if (next == words.size()) {
        return false;
      }
      clearAttributes();
      term.setEmpty().append(words.get(next));
      step.setPositionIncrement(steps.isEmpty() ? 1 : steps.get(next));
      next++;
      return true;
    }

    @Override
    public void reset() {
      next = 0;
    }
  }
}
