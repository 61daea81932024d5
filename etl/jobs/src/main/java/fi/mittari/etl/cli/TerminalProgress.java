package fi.mittari.etl.cli;

import fi.mittari.etl.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress as lines on stderr, each with the seconds since the start. */
final class TerminalProgress implements Progress {

  private final PrintWriter out;
  private final long start = System.nanoTime();

  TerminalProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void step(String text) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, text));
    out.flush();
  }
}
