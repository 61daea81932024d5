package fi.mittari.api.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * The table that a producer sends next: some figures revised, or one period more. As a whole, or
 * only what is new, where a definition may say so. The same seed gives the same bytes.
 */
enum FollowUp {
  /** One row in a hundred, all its cells revised. */
  REVISED_ROWS_ALONE(Sent.CHANGES),
  /** The rows of one year more. */
  NEXT_PERIOD_ALONE(Sent.CHANGES),
  /** The whole table; one cell in a hundred has another numerator. */
  REVISED(Sent.WHOLE),
  /** The whole table and one year more. */
  NEXT_PERIOD(Sent.WHOLE);

  private static final double SHARE = 0.01;
  private static final int YEAR = 1;
  private static final int FIRST_CELL = 5;

  /** What the files hold. */
  enum Sent {
    WHOLE,
    CHANGES
  }

  private final Sent sent;

  FollowUp(Sent sent) {
    this.sent = sent;
  }

  /** Name of its folder and in the report. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  Sent sent() {
    return sent;
  }

  private boolean isPeriod() {
    return this == NEXT_PERIOD || this == NEXT_PERIOD_ALONE;
  }

  /** Writes the table that follows another. */
  void write(Path table, Path folder, long seed) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    String definition = Files.readString(table.resolve("dataflow.yml"));
    String lastYear = definition.replaceAll("(?s).*\"(\\d{4})\"\\].*", "$1");
    Files.writeString(folder.resolve("dataflow.yml"), definition(definition, lastYear));
    Random random = new Random(seed);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(table.resolve("data"))) {
      for (Path file : files) {
        copy(file, data.resolve(file.getFileName()), lastYear, random);
      }
    }
  }

  private String definition(String text, String lastYear) {
    String changed =
        isPeriod()
            ? text.replace(
                "\"" + lastYear + "\"]", "\"%s\", \"%s\"]".formatted(lastYear, next(lastYear)))
            : text;
    return sent == Sent.WHOLE
        ? changed
        : changed
            .replaceFirst("(?s)expect:.*", "")
            .replace("  title_lines: 0\n", "  title_lines: 0\n  brings: changes\n");
  }

  private static String next(String year) {
    return Integer.toString(Integer.parseInt(year) + 1);
  }

  private void copy(Path from, Path to, String lastYear, Random random) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(from, StandardCharsets.UTF_8);
        BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      out.write(in.readLine());
      out.newLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        for (String row : rows(line, lastYear, random)) {
          out.write(row);
          out.newLine();
        }
      }
    }
  }

  private List<String> rows(String line, String lastYear, Random random) {
    return switch (this) {
      case REVISED -> List.of(revised(line, SHARE, random));
      case REVISED_ROWS_ALONE ->
          random.nextDouble() < SHARE ? List.of(revised(line, 1, random)) : List.of();
      case NEXT_PERIOD ->
          isOf(line, lastYear)
              ? List.of(line, revised(moved(line, lastYear), 1, random))
              : List.of(line);
      case NEXT_PERIOD_ALONE ->
          isOf(line, lastYear) ? List.of(revised(moved(line, lastYear), 1, random)) : List.of();
    };
  }

  private static boolean isOf(String line, String year) {
    return line.split(",", YEAR + 2)[YEAR].equals(year);
  }

  private static String moved(String line, String year) {
    return line.replaceFirst("," + year + ",", "," + next(year) + ",");
  }

  private static String revised(String line, double share, Random random) {
    String[] cells = line.split(",", -1);
    for (int i = FIRST_CELL; i + 1 < cells.length; i += 2) {
      if (!cells[i].isEmpty() && random.nextDouble() < share) {
        long numerator = Long.parseLong(cells[i]);
        cells[i] = Long.toString(numerator > 0 ? numerator - 1 : numerator + 1);
      }
    }
    return String.join(",", cells);
  }
}
