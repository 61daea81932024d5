package fi.mittari.api.kept;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A file of records, open to be read and perhaps to be written at its end. Read by position and not
 * mapped, so that a file which is cut meanwhile costs its records and nothing more.
 */
final class ResultFile implements AutoCloseable {

  /** Takes a record that is as it was written. */
  interface Sink {
    void take(Key key, long place, int size);
  }

  private static final byte[] MAGIC = "mittari kept 1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final Object identity;
  private long end = MAGIC.length;

  private ResultFile(Path path, FileChannel channel, Object identity) {
    this.path = path;
    this.channel = channel;
    this.identity = identity;
  }

  /** Opens a file that is there, to read it. */
  static ResultFile read(Path path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  /** Opens a file, or begins one, to read it and to write at its end. */
  static ResultFile write(Path path) throws IOException {
    return open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  private static ResultFile open(Path path, StandardOpenOption... options) throws IOException {
    FileChannel channel = FileChannel.open(path, options);
    try {
      return new ResultFile(path, channel, identity(path));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Tells a file from another one in its place; null where there is none. */
  static Object identity(Path path) throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
    return facts.fileKey() == null ? facts.creationTime() : facts.fileKey();
  }

  /** Whether another file has come in the place of this one, or none. */
  boolean isReplaced() {
    try {
      return !identity.equals(identity(path));
    } catch (IOException e) {
      return true;
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Bytes up to the end of the last record. */
  long end() {
    return end;
  }

  /** Bytes of the file. */
  long size() throws IOException {
    return channel.size();
  }

  /** Whether it is a file of this kind and number. */
  boolean isKnown() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(MAGIC.length);
    readFully(head, 0);
    return Arrays.equals(head.array(), MAGIC);
  }

  /** Empties it. */
  void clear() throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(MAGIC), 0);
    end = MAGIC.length;
  }

  /** Cuts off what follows the last record. */
  void cut() throws IOException {
    channel.truncate(end);
  }

  /**
   * Tells the records that follow those told before. What is none is passed over.
   *
   * @param sink takes the records
   */
  void scan(Sink sink) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    long at = end;
    while (true) {
      readFully(buffer.clear(), at);
      buffer.flip();
      boolean last = at + buffer.limit() >= channel.size();
      int offset = records(buffer, at, last, sink);
      if (last || offset == 0) {
        return;
      }
      at += offset;
    }
  }

  /** How far the buffer was read: a record that it cuts is left for the next, but for the last. */
  private int records(ByteBuffer buffer, long at, boolean last, Sink sink) {
    int offset = 0;
    while (offset + ResultRecord.HEAD <= buffer.limit()) {
      int size = ResultRecord.sizeAt(buffer, offset);
      if (size > 0 && offset + size > buffer.limit() && !last && offset > 0) {
        return offset;
      }
      if (size > 0 && ResultRecord.isWhole(buffer, offset)) {
        sink.take(ResultRecord.key(buffer, offset), at + offset, size);
        offset += size;
        end = at + offset;
      } else {
        offset += 8;
      }
    }
    return offset;
  }

  /**
   * Writes a record behind the last one.
   *
   * @return its place
   */
  long append(ByteBuffer bytes) throws IOException {
    long place = end;
    long to = place;
    while (bytes.hasRemaining()) {
      to += channel.write(bytes, to);
    }
    end = to;
    return place;
  }

  /** The result of a key at a place; null where something else is there. */
  byte[] read(long place, int size, Key key) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    readFully(bytes, place);
    bytes.flip();
    if (bytes.limit() < ResultRecord.HEAD
        || !ResultRecord.key(bytes, 0).equals(key)
        || !ResultRecord.isWhole(bytes, 0)) {
      return null;
    }
    byte[] result = new byte[ResultRecord.length(bytes, 0)];
    bytes.get(ResultRecord.HEAD, result);
    return result;
  }

  /** The whole record at a place; null where none is. */
  ByteBuffer record(long place, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    readFully(bytes, place);
    bytes.flip();
    return bytes.limit() == size && ResultRecord.isWhole(bytes, 0) ? bytes : null;
  }

  private void readFully(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }

  /** Returns when everything is on the disk. */
  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
