package fi.mittari.api.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of processes, in seconds of one core. Says more than the clock where other work
 * goes on. Linux only, like {@link Memory}.
 */
final class Processor {

  private static final double TICKS_A_SECOND = 100;

  /** Place of its own user time after the name of the program. */
  private static final int OWN = 11;

  /** Place of their user time after the name of the program in {@code /proc/PID/stat}. */
  private static final int ENDED_CHILDREN = 13;

  private Processor() {}

  /** What children of this program used that have ended. */
  static double ofEndedChildren() throws IOException {
    return ofEndedChildren(ProcessHandle.current().pid());
  }

  /** What children of a process used that have ended. */
  static double ofEndedChildren(long pid) throws IOException {
    return used(pid, ENDED_CHILDREN);
  }

  /** What a process used itself. */
  static double of(long pid) throws IOException {
    return used(pid, OWN);
  }

  private static double used(long pid, int user) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.UTF_8);
    String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(values[user]) + Long.parseLong(values[user + 1])) / TICKS_A_SECOND;
  }
}
