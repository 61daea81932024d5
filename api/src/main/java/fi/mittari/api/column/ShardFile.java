package fi.mittari.api.column;

import fi.mittari.api.column.ShardHeader.Section;
import fi.mittari.api.column.ShardHeader.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes the sections of a shard one after the other, then its header at the end, then where the
 * header lies. Not thread-safe.
 *
 * <p>Layout, little-endian: sections, each on a multiple of 8 bytes; the header as JSON; its length
 * in 4 bytes; {@link #MAGIC} in 4 bytes.
 */
final class ShardFile implements AutoCloseable {

  /** The last bytes of a shard; their first one is the format's number. */
  static final int MAGIC = 0x03C0_1A7A;

  /** Bytes behind the header. */
  static final int TAIL = 8;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private final java.security.MessageDigest digest = Digests.sha256();
  private long written;

  ShardFile(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void section(Map<Section, Integer> places, Section section, int[] numbers) throws IOException {
    places.put(section, begin());
    for (int number : numbers) {
      room(4).putInt(number);
    }
  }

  void bytes(Map<Section, Integer> places, Section section, Ints numbers) throws IOException {
    places.put(section, begin());
    for (int i = 0; i < numbers.size(); i++) {
      room(1).put((byte) numbers.at(i));
    }
  }

  void shorts(Map<Section, Integer> places, Section section, Ints numbers) throws IOException {
    places.put(section, begin());
    for (int i = 0; i < numbers.size(); i++) {
      room(2).putShort((short) numbers.at(i));
    }
  }

  void doubles(Map<Section, Integer> places, Section section, NumberDraft numbers)
      throws IOException {
    places.put(section, begin());
    for (int i = 0; i < numbers.size(); i++) {
      room(8).putDouble(numbers.at(i));
    }
  }

  /** Writes a column in a form and says where it lies. */
  Stored numbers(Stored form, NumberDraft draft) throws IOException {
    if (form.encoding().bytes() == 0) {
      return form;
    }
    int place = begin();
    double ten = NumberColumn.ten(form.scale());
    for (int i = 0; i < draft.size(); i++) {
      double number = draft.at(i);
      room(8);
      if (form.encoding() == Encoding.FLOAT64) {
        buffer.putDouble(number);
      } else {
        form.encoding()
            .put(
                buffer,
                Double.isNaN(number) ? form.encoding().none() : (long) Math.rint(number * ten));
      }
    }
    return new Stored(form.encoding(), form.scale(), form.formula(), place);
  }

  /** Ends the file and returns its SHA-256. */
  String finish(ShardHeader header) throws IOException {
    begin();
    byte[] text = header.bytes();
    for (byte b : text) {
      room(1).put(b);
    }
    room(TAIL).putInt(text.length).putInt(MAGIC);
    drain();
    channel.force(true);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The place of the next section. */
  private int begin() throws IOException {
    while ((written + buffer.position()) % 8 != 0) {
      room(1).put((byte) 0);
    }
    return Math.toIntExact(written + buffer.position());
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
    return buffer;
  }

  private void drain() throws IOException {
    buffer.flip();
    digest.update(buffer.duplicate());
    written += buffer.remaining();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
