package org.consilium.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of PostgreSQL that work in a data directory, as the kernel knows them. */
final class Servers {
  private Servers() {}

  /** Numbers of the servers and all their children. */
  static Set<Long> on(Path data) {
    Path cluster = data.resolve("cluster");
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> worksIn(pid, cluster))
        .collect(Collectors.toSet());
  }

  /** The number of the server itself, from its own file. */
  static long leader(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("cluster/postmaster.pid")).getFirst());
  }

  private static boolean worksIn(long pid, Path folder) {
    try {
      return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), folder);
    } catch (IOException e) {
      // Gone meanwhile, or a thread of the kernel.
      return false;
    }
  }
}
