package org.consilium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The process of the application that is measured, seen from outside. */
record Application(long pid) {
  private static final long TICK_NANOS = 10_000_000;

  /** What it used of all cores so far, in nanoseconds. */
  long cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] cells = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(cells[11]) + Long.parseLong(cells[12])) * TICK_NANOS;
  }

  /** What it holds of the memory, in megabytes. */
  double rss() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }

  /** Lets it collect its garbage; false where the JDK's jcmd cannot. */
  boolean collect() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return jcmd.waitFor(60, TimeUnit.SECONDS) && jcmd.exitValue() == 0;
  }
}
