package org.consilium.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that a live Consilium runs on a data directory. The kernel lets go of it when the process
 * ends, however it ends, so there is never a stale one to clean up.
 */
final class InstallationLock implements AutoCloseable {
  /**
   * What this process holds. A POSIX lock falls when its process closes any channel on the file, so
   * the file must not be opened a second time to find out.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private InstallationLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock, or null if another live Consilium holds it. */
  static @Nullable InstallationLock take(DataDirectory directory) throws IOException {
    Path file = directory.path().toRealPath().resolve("lock");
    if (!HELD_HERE.add(file)) {
      return null;
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = FileChannel.open(file, CREATE, WRITE);
      held = channel.tryLock() != null;
      return held ? new InstallationLock(file, channel) : null;
    } finally {
      if (!held) {
        HELD_HERE.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(file);
  }
}
