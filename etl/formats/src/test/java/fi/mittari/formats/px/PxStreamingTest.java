package fi.mittari.formats.px;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.SourceRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files, written here, in a heap that could not hold their cells. */
class PxStreamingTest {

  private static final long SEED = 20261122;
  private static final int YEARS = 100;

  @TempDir Path folder;

  @Test
  void aMillionCells() throws IOException {
    Path file = write(10_000, '\n');
    long found = 0;
    BigDecimal sum = BigDecimal.ZERO;
    try (PxTable table = PxFixtures.open(file)) {
      for (SourceRecord r = table.next(); r != null; r = table.next()) {
        found++;
        if (r.values().get(2).equals("1099") && !r.values().get(4).equals("..")) {
          sum = sum.add(new BigDecimal(r.values().get(4)));
        }
      }
      assertThat(table.warnings()).isEmpty();
    }
    assertThat(found).isEqualTo(1_000_000);
    assertThat(sum).isEqualByComparingTo(expectedLastYear(10_000));
  }

  @Test
  void twoMillionCellsInASmallHeap() throws Exception {
    assertThat(child(write(20_000, '\n'), "-Xmx48m")).isEqualTo("2000000 10001");
  }

  @Test
  void fiveMillionCellsInOneLineInASmallHeap() throws Exception {
    assertThat(child(write(50_000, ' '), "-Xmx48m")).isEqualTo("5000000 1");
  }

  /**
   * Reads a file in a process of its own. Prints cells and lines of data, rounded by the header.
   */
  public static void main(String[] args) {
    long found = 0;
    long first = 0;
    long last = 0;
    try (PxTable table = PxFixtures.open(Path.of(args[0]))) {
      for (SourceRecord r = table.next(); r != null; r = table.next()) {
        first = found++ == 0 ? r.line() : first;
        last = r.line();
      }
    }
    System.out.println(found + " " + (last - first + 1));
  }

  private static String child(Path file, String heap) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-cp",
                    System.getProperty("java.class.path"),
                    PxStreamingTest.class.getName(),
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }

  private Path write(int areas, char end) throws IOException {
    Path file = folder.resolve("large.px");
    Random random = new Random(SEED);
    String header =
        PxFixtures.header()
            .replace("VALUES(\"district\")=\"North\",\"South\";", "")
            .replace("VALUES(\"year\")=\"2001\",\"2002\";", "");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(header);
      writeList(writer, "district", "area ", 0, areas);
      writeList(writer, "year", "", 1000, YEARS);
      writer.write("DATA=\n");
      for (int i = 0; i < areas; i++) {
        for (int j = 0; j < YEARS; j++) {
          writer.write(value(random));
          writer.write(' ');
        }
        if (i % 2 == 0) {
          writer.write(end);
        }
      }
      writer.write(";");
    }
    return file;
  }

  private static void writeList(
      BufferedWriter writer, String variable, String prefix, int first, int count)
      throws IOException {
    writer.write("VALUES(\"" + variable + "\")=");
    for (int i = 0; i < count; i++) {
      writer.write((i > 0 ? ",\n\"" : "\"") + prefix + (first + i) + "\"");
    }
    writer.write(";\n");
  }

  private static String value(Random random) {
    int tenths = random.nextInt(100_000);
    return tenths % 20 == 0 ? "\"..\"" : tenths / 10 + "." + tenths % 10;
  }

  private static BigDecimal expectedLastYear(int areas) {
    Random random = new Random(SEED);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < areas * YEARS; i++) {
      String value = value(random);
      if (i % YEARS == YEARS - 1 && !value.startsWith("\"")) {
        sum = sum.add(new BigDecimal(value));
      }
    }
    return sum;
  }
}
