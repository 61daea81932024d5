package fi.mittari.api.bench;

import java.util.stream.Stream;

/** Watches the memory of a process and of those that it starts. Thread-safe. */
final class Peak {

  private static final int MILLIS = 100;

  /** To find them all processes are gone through, which whoever is measured would feel. */
  private static final int ROUNDS_A_LOOK_AT_CHILDREN = 5;

  private final ProcessHandle process;
  private final Thread watcher;
  private volatile double own;
  private volatile double children;

  Peak(ProcessHandle process) {
    this.process = process;
    this.watcher = new Thread(this::watch, "memory-of-" + process.pid());
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    try {
      for (int round = 0; process.isAlive(); round++) {
        own = Math.max(own, Memory.of(process.pid()).highest());
        if (round % ROUNDS_A_LOOK_AT_CHILDREN == 0) {
          lookAtChildren();
        }
        Thread.sleep(MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAtChildren() {
    try (Stream<ProcessHandle> below = process.descendants()) {
      children =
          Math.max(
              children,
              below.mapToDouble(child -> Memory.of(child.pid()).highest()).max().orElse(0));
    }
  }

  double own() {
    return own;
  }

  double children() {
    return children;
  }

  void stop() {
    watcher.interrupt();
  }
}
