package fi.mittari.api.serving;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Waits for something to come into a home. Where the operating system tells of it, the wait ends at
 * once; where it does not, as on some network disks, at its usual end. For one thread.
 */
final class Arrivals implements AutoCloseable {

  /** What comes together is looked at together. */
  private static final long SETTLING_MILLIS = 20;

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final List<Path> folders;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private WatchService service;

  /** Watches the folder of the home, where the publisher's lock lies, and its releases. */
  Arrivals(Home home) {
    this.folders = List.of(home.root(), home.releases());
    try {
      this.service = home.root().getFileSystem().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      System.err.println("changes of the home are looked for, as the system tells none: " + e);
    }
  }

  /**
   * Returns when something has come, or after a while.
   *
   * @param most the longest wait
   */
  void await(Duration most) throws InterruptedException {
    watch();
    if (keys.isEmpty()) {
      Thread.sleep(most.toMillis());
      return;
    }
    WatchKey first = service.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      Thread.sleep(SETTLING_MILLIS);
      for (WatchKey key = first; key != null; key = service.poll()) {
        key.pollEvents();
        key.reset();
      }
    }
  }

  /** Folders come later than the server, and may be put in the place of others. */
  private void watch() {
    keys.values().removeIf(key -> !key.isValid());
    for (Path folder : folders) {
      if (service != null && !keys.containsKey(folder) && Files.isDirectory(folder)) {
        try {
          keys.put(folder, folder.register(service, KINDS));
        } catch (IOException | ClosedWatchServiceException e) {
          // It is looked at without being told, as always.
        }
      }
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        System.err.println("the watch of the home cannot be closed: " + e.getMessage());
      }
    }
  }
}
