package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;

/** A bounded pool of connections to one read-only file. Thread-safe. */
final class Sessions implements AutoCloseable {

  private static final int SECONDS = 10;

  private final DuckDBConnection root;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore free;

  Sessions(DuckDBConnection root, int size) {
    this.root = root;
    this.free = new Semaphore(size, true);
  }

  interface Work<T> {
    T with(Session session) throws SQLException;
  }

  <T> T lend(Work<T> work) {
    acquire();
    Session session = null;
    try {
      session = idle.pollFirst();
      if (session == null) {
        session = new Session(root.duplicate());
      }
      return work.with(session);
    } catch (SQLException e) {
      throw Databases.failed(e);
    } finally {
      if (session != null) {
        idle.addFirst(session);
      }
      free.release();
    }
  }

  private void acquire() {
    try {
      if (free.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BusyException();
  }

  /** All connections were taken for too long. */
  static final class BusyException extends MittariException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super(Kind.INTERNAL, "busy", "too many questions at once; ask again in a moment");
    }
  }

  /** To be called when nobody borrows any more. */
  @Override
  public void close() throws SQLException {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
    root.close();
  }
}
