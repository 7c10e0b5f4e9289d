package org.consilium.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.Query;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a text takes on its way into the index, and what somebody typed on its way to a query. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadingBench {
  private static final String TEXT =
      "Patiente de 58 ans, hypertendue, adressée pour une douleur thoracique à l'effort depuis trois"
          + " semaines. L'électrocardiogramme est normal, la troponine négative. Antécédents de BPCO"
          + " et d'embolie pulmonaire. Quel examen demander en premier lieu ?";

  private final Vocabulary vocabulary = new Vocabulary(ConceptFile.all(), List.of());
  private final List<Word> words = Words.of(TEXT);

  @Benchmark
  public List<Word> cutsAText() {
    return Words.of(TEXT);
  }

  @Benchmark
  public int findsConcepts() {
    return vocabulary.find(words, "fr", false).size();
  }

  @Benchmark
  public Query readsWhatWasTyped() {
    return Reading.of("douleur thoracique HTA -fièvre", "fr", vocabulary, Map.of()).query(3);
  }
}
