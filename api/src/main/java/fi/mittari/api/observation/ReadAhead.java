package fi.mittari.api.observation;

import fi.mittari.api.serving.Block;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the next block while the one at hand is written. Never more than one ahead. To be closed
 * before the release is let go, since a block may be on its way. Not thread-safe.
 */
final class ReadAhead implements Iterator<Block>, AutoCloseable {

  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "export-reader");
            thread.setDaemon(true);
            return thread;
          });

  private final Iterator<Block> source;
  private Future<Block> coming;
  private Block here;
  private boolean ended;

  ReadAhead(Iterator<Block> source) {
    this.source = source;
  }

  private Block read() {
    return source.hasNext() ? source.next() : null;
  }

  @Override
  public boolean hasNext() {
    if (here == null && !ended) {
      here = coming == null ? read() : taken();
      ended = here == null;
      coming = ended ? null : READERS.submit(this::read);
    }
    return here != null;
  }

  private Block taken() {
    try {
      return coming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while observations were read", e);
    } catch (ExecutionException e) {
      ended = true;
      throw e.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException("observations could not be read", e.getCause());
    }
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Block next = here;
    here = null;
    return next;
  }

  /** Waits for what is on its way. */
  @Override
  public void close() {
    ended = true;
    boolean interrupted = false;
    while (coming != null) {
      try {
        coming.get();
        coming = null;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        // Nobody waits for it any more.
        coming = null;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
