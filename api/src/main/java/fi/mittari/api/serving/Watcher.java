package fi.mittari.api.serving;

import java.io.IOException;
import java.time.Duration;

/**
 * A thread that looks, works in small steps and sleeps, until it is closed. What goes wrong in one
 * look, it says, and looks again: who watches must not end.
 */
public final class Watcher implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** One look, with the work that it finds. */
  public interface Look {
    /**
     * @throws InterruptedException when it is closed
     * @throws IOException where a file cannot be read or written
     */
    void look() throws InterruptedException, IOException;
  }

  private final String name;
  private final Duration poll;
  private final Look look;
  private final Thread thread;
  private String said = "";

  /**
   * @param name of the thread, as it is told where something goes wrong
   * @param poll sleep between two looks
   */
  public Watcher(String name, Duration poll, Look look) {
    this.name = name;
    this.poll = poll;
    this.look = look;
    this.thread = new Thread(this::watch, name);
    thread.setDaemon(true);
  }

  /** Begins, as work that others go before. */
  public Watcher startBehind() {
    thread.setPriority(Thread.MIN_PRIORITY);
    return start();
  }

  /** Begins. */
  public Watcher start() {
    thread.start();
    return this;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          look.look();
          said = "";
        } catch (RuntimeException | IOException | Error e) {
          say(e);
        }
        Thread.sleep(poll.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once, where the same goes wrong again and again. */
  private void say(Throwable e) {
    String text = "%s: %s; it goes on".formatted(name, e);
    if (!text.equals(said)) {
      System.err.println(text);
      said = text;
    }
  }

  /** Tells it to end. */
  void stop() {
    thread.interrupt();
  }

  /** Ends the work and waits a moment for what is at hand, for it may read a release. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
