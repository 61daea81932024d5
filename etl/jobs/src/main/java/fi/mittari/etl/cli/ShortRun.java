package fi.mittari.etl.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A process that works on little ends before Java's second compiler has paid for itself: half of
 * its time would go into code that is hardly run. Only the loops that go through the whole log are
 * left to it.
 */
final class ShortRun {

  /** Sources below this are little: some hundred thousand records. */
  private static final long BYTES = 8L << 20;

  /** Directives of HotSpot, the first that fits counts. */
  private static final String DIRECTIVES =
      """
      [
        {match: [
          "fi/mittari/etl/release/Log*.*",
          "fi/mittari/etl/release/PackedNumbers.*",
          "fi/mittari/etl/release/Standing.*"], c2: {Exclude: false}},
        {match: "*.*", c2: {Exclude: true}}
      ]
      """;

  private ShortRun() {}

  /**
   * Sets the process up, once, for what is to be read. Another Java than HotSpot is left as it is.
   *
   * @param bytes of sources
   */
  static void prepare(long bytes) {
    if (bytes >= BYTES) {
      return;
    }
    try {
      Path file = Files.createTempFile("mittari-compiler", ".json");
      try {
        Files.writeString(file, DIRECTIVES, StandardCharsets.UTF_8);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | JMException e) {
      // It only takes longer.
      return;
    }
  }
}
