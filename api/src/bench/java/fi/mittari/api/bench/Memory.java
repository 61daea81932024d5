package fi.mittari.api.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resident memory of a process, in MiB, as Linux tells it.
 *
 * @param own anonymous pages: heap, stacks, buffers
 * @param mapped pages of mapped files, which the system takes back when it needs them
 * @param highest the most that was resident at once, both kinds together
 */
record Memory(double own, double mapped, double highest) {

  private static final Memory GONE = new Memory(0, 0, 0);

  /** All zero for a process that is gone, or where there is no {@code /proc}. */
  static Memory of(long pid) {
    try {
      double own = 0;
      double mapped = 0;
      double highest = 0;
      for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(pid)))) {
        String[] words = line.split("\\s+");
        switch (words[0]) {
          case "RssAnon:" -> own = mebibytes(words[1]);
          case "RssFile:" -> mapped = mebibytes(words[1]);
          case "VmHWM:" -> highest = mebibytes(words[1]);
          default -> {
            // The other lines are not about memory that is used.
          }
        }
      }
      return new Memory(own, mapped, highest);
    } catch (IOException e) {
      return GONE;
    }
  }

  private static double mebibytes(String kibibytes) {
    return Long.parseLong(kibibytes) / 1024.0;
  }
}
