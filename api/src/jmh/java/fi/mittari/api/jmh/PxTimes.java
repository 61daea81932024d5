package fi.mittari.api.jmh;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.px.PxTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A PX file of 300 areas, 25 years and 8 groups: 60 000 cells, read from the first to the last. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PxTimes {

  private static final int AREAS = 300;
  private static final int YEARS = 25;
  private static final int GROUPS = 8;

  private static final String HEAD =
      """
      CHARSET="ANSI";
      AXIS-VERSION="2013";
      CODEPAGE="utf-8";
      LANGUAGE="en";
      DECIMALS=0;
      SHOWDECIMALS=0;
      MATRIX="made-up";
      SUBJECT-CODE="x";
      SUBJECT-AREA="Made up";
      TITLE="Made up by Area, Year and Group";
      CONTENTS="Made up";
      UNITS="persons";
      STUB="Area";
      HEADING="Year","Group";
      VALUES("Area")=%s;
      VALUES("Year")=%s;
      VALUES("Group")=%s;
      DATA=
      """;

  private Path file;

  /** Writes the file; one cell in fifty is missing. */
  @Setup
  public void write() throws IOException {
    Random random = new Random(4);
    StringBuilder text =
        new StringBuilder(
            HEAD.formatted(
                quoted("Area ", 0, AREAS), quoted("", 2000, YEARS), quoted("G", 0, GROUPS)));
    for (int area = 0; area < AREAS; area++) {
      for (int cell = 0; cell < YEARS * GROUPS; cell++) {
        text.append(random.nextInt(50) == 0 ? "\"..\"" : Integer.toString(random.nextInt(9_999)));
        text.append(' ');
      }
      text.append('\n');
    }
    file = Files.createTempFile("made-up", ".px");
    Files.writeString(file, text.append(';'), StandardCharsets.UTF_8);
  }

  private static String quoted(String word, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "\"" + word + i + "\"")
        .collect(Collectors.joining(","));
  }

  @Benchmark
  public int read() throws Exception {
    int cells = 0;
    try (PxTable table = PxTable.open(file, "made-up.px", ReadOptions.DEFAULTS)) {
      int value = table.columns().indexOf("value");
      for (SourceRecord record = table.next(); record != null; record = table.next()) {
        cells += record.values().get(value).isEmpty() ? 0 : 1;
      }
    }
    if (cells == 0) {
      throw new IllegalStateException("no cells were read");
    }
    return cells;
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }
}
