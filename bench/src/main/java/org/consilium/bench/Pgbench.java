package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pgbench, prepared, over the network, on the database that the application uses. */
record Pgbench(Filled filled, int connections, Duration time) {
  private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+) \\(without");
  private static final Pattern FAILED = Pattern.compile("failed transactions: ([1-9]\\d*)");

  /**
   * @param scripts lines of each; one is drawn for each transaction
   * @return transactions a second
   */
  double rate(List<List<String>> scripts) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-sql");
    URI address = URI.create(filled.url().substring("jdbc:".length()));
    List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "2"));
    command.addAll(List.of("-c", Integer.toString(connections)));
    command.addAll(List.of("-T", Long.toString(time.toSeconds())));
    command.addAll(List.of("-h", address.getHost(), "-p", Integer.toString(address.getPort())));
    command.addAll(List.of("-U", filled.user()));
    for (int i = 0; i < scripts.size(); i++) {
      Path script = folder.resolve(i + ".sql");
      Files.write(script, scripts.get(i));
      command.addAll(List.of("-f", script.toString()));
    }
    command.add(address.getPath().substring(1));
    ProcessBuilder pgbench = new ProcessBuilder(command).redirectErrorStream(true);
    pgbench.environment().put("PGPASSWORD", filled.password());
    Process process = pgbench.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    for (int i = 0; i < scripts.size(); i++) {
      Files.delete(folder.resolve(i + ".sql"));
    }
    Files.delete(folder);
    Matcher tps = RATE.matcher(said);
    if (!tps.find() || said.contains("aborted") || FAILED.matcher(said).find()) {
      throw new IOException("pgbench: " + said);
    }
    return Double.parseDouble(tps.group(1));
  }
}
