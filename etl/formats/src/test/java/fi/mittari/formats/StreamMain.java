package fi.mittari.formats;

import java.nio.file.Path;

/** Streams a file in a process of its own and prints how many records it had. */
public final class StreamMain {

  private StreamMain() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[1]);
    SourceFormat format = SourceFormat.valueOf(arguments[0]);
    try (SourceTable table = SourceTables.open(file, "big", format, ReadOptions.DEFAULTS)) {
      System.out.println("records " + Tables.count(table));
    }
  }
}
