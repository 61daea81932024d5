package fi.mittari.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files stream through a small heap. */
class BoundedMemoryTest {

  private static final long SEED = 7;

  @TempDir Path folder;

  @Test
  void streamsALargeCsv() throws Exception {
    Path file = folder.resolve("big.csv");
    Random random = new Random(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("area;period;value;note\n");
      for (int i = 0; i < 1_000_000; i++) {
        out.write(
            "092" + (i % 97) + ";2019;" + random.nextInt(100_000) + ";\"päivä; tässä välissä\"\n");
      }
    }
    assertThat(Files.size(file)).isGreaterThan(40_000_000);
    assertThat(streamed("CSV", file)).isEqualTo("records 1000000");
  }

  @Test
  void streamsALargeCube() throws Exception {
    Path file = folder.resolve("big.json");
    Random random = new Random(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("{\"class\":\"dataset\",\"id\":[\"a\",\"b\"],\"size\":[2000,1000],\"dimension\":{");
      dimension(out, "a", 2000);
      out.write(",");
      dimension(out, "b", 1000);
      out.write("},\"value\":[0");
      for (int i = 1; i < 2_000_000; i++) {
        out.write("," + random.nextInt(1_000_000_000));
      }
      out.write("],\"status\":{\"5\":\"p\",\"1999999\":\"e\"}}");
    }
    assertThat(streamed("JSONSTAT", file)).isEqualTo("records 2000000");
  }

  @Test
  void streamsALargeSheet() throws Exception {
    Path file = folder.resolve("big.xlsx");
    Random random = new Random(SEED);
    try (SXSSFWorkbook book = new SXSSFWorkbook(new XSSFWorkbook(), 100, true, true);
        OutputStream out = Files.newOutputStream(file)) {
      SXSSFSheet sheet = book.createSheet("Data");
      for (int i = 0; i <= 200_000; i++) {
        SXSSFRow row = sheet.createRow(i);
        row.createCell(0).setCellValue(i == 0 ? "area" : "area " + i);
        for (int c = 1; c < 5; c++) {
          if (i == 0) {
            row.createCell(c).setCellValue("v" + c);
          } else {
            row.createCell(c).setCellValue(random.nextInt(1000) / 10.0);
          }
        }
      }
      book.write(out);
    }
    assertThat(streamed("XLSX", file)).isEqualTo("records 200000");
  }

  private static void dimension(BufferedWriter out, String id, int size) throws IOException {
    out.write("\"" + id + "\":{\"category\":{\"index\":[\"0\"");
    for (int i = 1; i < size; i++) {
      out.write(",\"" + i + "\"");
    }
    out.write("]}}");
  }

  /** What a child process with 64 MB of heap says of the file. */
  private static String streamed(String format, Path file) throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path errors = file.resolveSibling("errors");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dlog4j2.StatusLogger.level=OFF",
                "-cp",
                classes,
                StreamMain.class.getName(),
                format,
                file.toString())
            .redirectError(errors.toFile())
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(Files.readString(errors) + " seed " + SEED).isZero();
    return said.strip();
  }
}
