package org.consilium.bench;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of hot code with JMH: {@code JmhBench SECONDS}, of measuring each. */
public final class JmhBench {
  private static final int ROUNDS = 5;

  private JmhBench() {}

  public static void main(String[] args) throws RunnerException {
    TimeValue round = TimeValue.milliseconds(1000L * Integer.parseInt(args[0]) / ROUNDS);
    var options =
        new OptionsBuilder()
            .include("(ReadingBench|TextBench)")
            .forks(1)
            .warmupIterations(ROUNDS)
            .warmupTime(round)
            .measurementIterations(ROUNDS)
            .measurementTime(round)
            .build();
    for (RunResult result : new Runner(options).run()) {
      System.out.printf(
          Locale.ROOT,
          "figure jmh_%s %.3f µs%n",
          result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getScore());
    }
  }
}
