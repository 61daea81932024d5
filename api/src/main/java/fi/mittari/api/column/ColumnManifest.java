package fi.mittari.api.column;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.model.home.FileSum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Names the shards of a release. Written last: a release has columns when it has this.
 *
 * @param format of manifest and shards
 * @param release its number
 * @param fingerprint of its record
 * @param shards in the order of indicators and, within one, of areas
 */
public record ColumnManifest(int format, int release, String fingerprint, List<ShardName> shards) {

  /** Raised whenever manifest or shards change; older ones are built again. */
  public static final int FORMAT = 3;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A shard.
   *
   * @param file its name, by its content
   * @param bytes its size
   * @param sha256 in hexadecimal digits
   */
  public record ShardName(
      String indicator, String file, long bytes, String sha256, int series, int observations) {

    public ShardName {
      if (file == null || !file.matches("[0-9a-f]{32}\\.columns")) {
        throw new IllegalArgumentException("no shard is called " + file);
      }
    }

    /** The name of a shard by its checksum. */
    public static String file(String sha256) {
      return sha256.substring(0, 32) + ".columns";
    }
  }

  public ColumnManifest {
    shards = List.copyOf(shards);
  }

  /**
   * Reads a manifest back.
   *
   * @throws IOException if it is not as it was written, or none of this format
   */
  public static ColumnManifest read(Path file) throws IOException {
    if (!FileSum.matches(file)) {
      throw new IOException(file.getFileName() + " is not as it was written");
    }
    ColumnManifest manifest = JSON.readValue(file.toFile(), ColumnManifest.class);
    if (manifest.format() != FORMAT) {
      throw new IOException("%s has format %d".formatted(file.getFileName(), manifest.format()));
    }
    return manifest;
  }

  /**
   * Puts it in place, with its checksum beside it.
   *
   * @param scratch on the same file system
   * @throws IOException if the disk refuses
   */
  public void write(Path file, Path scratch) throws IOException {
    JSON.writeValue(scratch.toFile(), this);
    FileSum.place(scratch, file);
  }
}
