package org.consilium.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.consilium.deid.Known;
import org.consilium.deid.TextScreen;
import org.consilium.paging.Ranking;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the check of a text takes, and the order of five thousand candidates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextBench {
  private static final int CANDIDATES = 5_000;

  private final TextScreen screen = new TextScreen();
  private final String question = new Grammar(new SplittableRandom(7)).question();

  @Benchmark
  public int screensAQuestion() {
    return screen.identifiers(question, Locale.FRENCH, Known.nothing()).size();
  }

  @Benchmark
  public double weighsCandidates() {
    double most = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      double load = Ranking.faded(i % 7, 3600.0 * (i % 48));
      most = Math.max(most, Ranking.weight((i % 100) / 100.0, load, i % 3 > 0));
    }
    return most;
  }
}
