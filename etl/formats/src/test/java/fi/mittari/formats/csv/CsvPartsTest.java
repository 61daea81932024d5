package fi.mittari.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a file have its records, each once, with the lines of the file. */
class CsvPartsTest {

  @TempDir private Path folder;

  private static final String[] FIELDS = {"a", "\"b,c\"", "\"d\"\"e\"", "ä", "", "12.5", "\"\""};

  @RepeatedTest(20)
  void partsMakeTheWhole() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
    text.append("x,y,z").append(end);
    for (int i = random.nextInt(200) + 2; i > 0; i--) {
      text.append(i);
      for (int f = 0; f < 2; f++) {
        text.append(',').append(FIELDS[random.nextInt(FIELDS.length)]);
      }
      text.append(random.nextInt(9) == 0 ? end + end : end);
    }
    Path file = write(text.toString());

    List<SourceRecord> whole = whole(file);
    for (long bytes : new long[] {1, 7, 64, 1_000}) {
      assertThat(inParts(file, bytes)).as("seed %d, %d bytes", seed, bytes).isEqualTo(whole);
    }
  }

  @Test
  void aLineBreakWithinQuotesKeepsTheFileInOnePart() throws IOException {
    Path file = write("x,y\n1,\"two\nlines\"\n2,plain\n3,plain\n");
    CsvParts csv = CsvParts.of(file, "a.csv", ReadOptions.DEFAULTS);

    assertThat(parts(csv, 5)).hasSize(1);
    assertThat(inParts(file, 5)).isEqualTo(whole(file)).hasSize(3);
  }

  @Test
  void manyPartsAreThere() throws IOException {
    Path file = write("x,y\n" + "1,2\n".repeat(100));

    assertThat(parts(CsvParts.of(file, "a.csv", ReadOptions.DEFAULTS), 40)).hasSize(10);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.csv"), text, StandardCharsets.UTF_8);
  }

  private static List<CsvParts.Part> parts(CsvParts csv, long bytes) {
    return csv.parts(csv.ranges(bytes).stream().map(csv::scan).toList());
  }

  private static List<SourceRecord> inParts(Path file, long bytes) {
    CsvParts csv = CsvParts.of(file, "a.csv", ReadOptions.DEFAULTS);
    List<SourceRecord> all = new ArrayList<>();
    parts(csv, bytes).forEach(part -> read(csv.read(part), all));
    return all;
  }

  private static List<SourceRecord> whole(Path file) {
    List<SourceRecord> all = new ArrayList<>();
    read(CsvTable.open(file, "a.csv", ReadOptions.DEFAULTS), all);
    return all;
  }

  private static void read(SourceTable source, List<SourceRecord> all) {
    try (SourceTable table = source) {
      for (SourceRecord r = table.next(); r != null; r = table.next()) {
        all.add(r);
      }
    }
  }
}
