package fi.mittari.api.kept;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Results in a file of the serving folder, by what they were computed from. One process writes; a
 * second one reads what the first has written. A record that is not as it was written is not there.
 * What cannot be kept is computed again, and nothing else. Thread-safe.
 */
public final class KeptResults implements AutoCloseable {

  /** Why a result was computed. */
  public enum Origin {
    /** Before anybody asked, since questions of a release need it. */
    AHEAD,
    /** For somebody who asked. */
    ASKED
  }

  /** So much that no release needs may always lie there, in bytes. */
  private static final long SPARE = 32L << 20;

  /** The file never grows beyond this. */
  private static final long MOST = Long.getLong("mittari.kept.mib", 4096) << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One file while it is open. */
  private static final class State {
    private final ResultFile file;
    private final Places places = new Places();

    State(ResultFile file) {
      this.file = file;
    }
  }

  private final Path path;
  private final ResultLock owner;
  private final long spare;
  private final long most;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state;
  private volatile boolean writable;
  private volatile int opening;
  private long needed;
  private volatile long refusedAt;
  private boolean said;

  /**
   * Those of a folder; known after {@link #look}.
   *
   * @param folder of serving files
   */
  public KeptResults(Path folder) {
    this(folder, SPARE, MOST, PATIENCE);
  }

  KeptResults(Path folder, long spare, long most, Duration patience) {
    this.path = folder.resolve("kept.results");
    this.owner = new ResultLock(folder.resolve("kept.lock"));
    this.spare = spare;
    this.patience = patience;
    this.refusedAt = System.nanoTime() - patience.toNanos();
    this.most = Math.min(most, Places.FARTHEST);
  }

  /** Opens the file, or what has come since; takes over where the process that wrote is gone. */
  public void look() {
    lock.lock();
    try {
      if (waits()) {
        return;
      }
      if (state != null && isLost(state.file)) {
        release();
      }
      boolean own = isOwner();
      if (state == null || own != writable) {
        release();
        open(own);
      } else if (!writable && state.file.size() > state.file.end()) {
        scan(state);
      }
    } catch (IOException | RuntimeException e) {
      refused(e);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is closed, another one, or cut. */
  private static boolean isLost(ResultFile file) throws IOException {
    return !file.isOpen() || file.isReplaced() || file.size() < file.end();
  }

  private boolean waits() {
    return System.nanoTime() - refusedAt < patience.toNanos();
  }

  private boolean isOwner() {
    try {
      return owner.take();
    } catch (IOException e) {
      say(e);
      return false;
    }
  }

  private void open(boolean own) throws IOException {
    if (!own && !Files.exists(path)) {
      return;
    }
    ResultFile file = own ? ResultFile.write(path) : ResultFile.read(path);
    try {
      State opened = new State(file);
      boolean known = file.isKnown();
      if (own && !known) {
        file.clear();
      }
      if (own || known) {
        scan(opened);
      }
      if (own) {
        file.cut();
      }
      needed = 0;
      state = opened;
      writable = own;
      opening++;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void scan(State into) throws IOException {
    into.file.scan((key, place, size) -> into.places.add(key, place, size, false));
  }

  private void release() throws IOException {
    State old = state;
    state = null;
    writable = false;
    if (old != null) {
      old.file.close();
    }
  }

  /** Whether results can be kept now. */
  public boolean isWritable() {
    return writable && !waits() && !isFull();
  }

  /** Another number whenever the file is opened: it may be another one, or have lost records. */
  public int opening() {
    return opening;
  }

  /** Whether the file, or the table of its records in memory, may not grow any more. */
  public boolean isFull() {
    State now = state;
    return now != null && (now.file.end() >= most || now.places.isFull());
  }

  /** The result of a key; null where none is known. */
  public byte[] find(Key key) {
    State now = state;
    if (now == null) {
      return null;
    }
    byte[][] found = new byte[1][];
    long entry =
        now.places.find(
            key,
            candidate -> {
              found[0] = read(now.file, candidate, key);
              return found[0] != null;
            });
    if (entry != 0 && !Places.isNeeded(entry) && lock.tryLock()) {
      try {
        if (now == state) {
          now.places.need(key, entry);
          needed += Places.size(entry);
        }
      } finally {
        lock.unlock();
      }
    }
    return found[0];
  }

  private static byte[] read(ResultFile file, long entry, Key key) {
    try {
      return file.read(Places.place(entry), Places.size(entry), key);
    } catch (IOException e) {
      // Cut, closed or unreadable: the next look opens it again.
      return null;
    }
  }

  /** Keeps a result, where that is possible and there is room. */
  public void keep(Key key, byte[] result, Origin origin) {
    boolean ahead = origin == Origin.AHEAD;
    if (!writable || result.length > ResultRecord.MOST) {
      return;
    }
    if (ahead) {
      lock.lock();
    } else if (!lock.tryLock()) {
      return;
    }
    try {
      if (writable && !waits() && hasRoom(ahead) && !isThere(key)) {
        append(state, key, ResultRecord.of(key, result), ahead);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(boolean ahead) {
    return !isFull() && (ahead || state.file.end() - needed < Math.max(needed, spare));
  }

  private boolean isThere(Key key) {
    State now = state;
    return 0 != now.places.find(key, entry -> read(now.file, entry, key) != null);
  }

  private void append(State now, Key key, ByteBuffer bytes, boolean ahead) {
    int size = bytes.remaining();
    try {
      now.places.add(key, now.file.append(bytes), size, ahead);
      needed += ahead ? size : 0;
    } catch (IOException e) {
      refused(e);
    }
  }

  private void refused(Exception e) {
    refusedAt = System.nanoTime();
    say(e);
  }

  /** Who is told to end while writing has nothing to tell. */
  private void say(Exception e) {
    if (!said && !(e instanceof ClosedByInterruptException)) {
      said = true;
      System.err.println(
          "what is computed ahead cannot be kept in %s, and is computed again: %s"
              .formatted(path.getFileName(), e));
    }
  }

  /** From now on it is seen anew what a release needs: what is found or kept ahead. */
  public void begin() {
    lock.lock();
    try {
      if (state != null) {
        state.places.needNone();
        needed = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /** What nobody needed since {@link #begin} is dropped, where it is more than the rest. */
  public void end() {
    lock.lock();
    try {
      if (writable && state.file.end() - needed > Math.max(needed, spare)) {
        rewrite();
      }
    } catch (IOException | RuntimeException e) {
      refused(e);
    } finally {
      lock.unlock();
    }
  }

  private void rewrite() throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    State old = state;
    try (ResultFile file = ResultFile.write(draft)) {
      file.clear();
      copy(old, file);
      file.force();
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    open(true);
    state.places.needAll();
    needed = state.file.end();
    old.file.close();
  }

  private static void copy(State from, ResultFile to) throws IOException {
    for (long entry : from.places.needed()) {
      ByteBuffer bytes = from.file.record(Places.place(entry), Places.size(entry));
      if (bytes != null) {
        to.append(bytes);
      }
    }
  }

  /** Bytes of the file, up to the end of the last record. */
  public long size() {
    State now = state;
    return now == null ? 0 : now.file.end();
  }

  /** How many results are known. */
  public int count() {
    State now = state;
    return now == null ? 0 : now.places.count();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      release();
      owner.close();
    } catch (IOException e) {
      say(e);
    } finally {
      lock.unlock();
    }
  }
}
