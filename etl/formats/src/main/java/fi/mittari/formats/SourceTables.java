package fi.mittari.formats;

import java.nio.file.Path;

/** Opens a file of any known format as a {@link SourceTable}. */
public final class SourceTables {

  private SourceTables() {}

  /**
   * @param name the name to use in messages: the file as the person gave it
   * @throws SourceException if the file is not of this format
   */
  public static SourceTable open(Path file, String name, SourceFormat format, ReadOptions options) {
    throw new UnsupportedOperationException("not yet: " + format);
  }
}
