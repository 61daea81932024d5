package fi.mittari.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.inspect.Inspection;
import fi.mittari.formats.inspect.Inspector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a file's bytes, it is read or refused; no other exception comes out. */
class DamagedFilesTest {

  private static final long SEED = 20_261_122;
  private static final int VARIANTS = 400;
  private static final String CSV =
      "Title\r\n\r\n\"area\";\"year\";value\r\n\"A \"\"x\"\"\";2019;1,5\r\nÄ;2020;..\r\n";
  private static final String JSON =
      """
      {"class": "dataset", "label": "L", "id": ["a", "b"], "size": [2, 1], "status": {"0": "p"},
       "role": {"time": ["b"]}, "value": {"0": 1.5, "1": null}, "dimension": {
        "a": {"category": {"index": {"x": 0, "y": 1}, "label": {"x": "X"}, "child": {"x": ["y"]},
          "unit": {"x": {"decimals": 1}}}}, "b": {"category": {"label": {"u": "U"}}}}}
      """;

  @TempDir Path folder;

  @Test
  void textFiles() throws IOException {
    damage("t.csv", CSV.getBytes(StandardCharsets.UTF_8));
    damage("t.json", JSON.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void workbooks() throws IOException {
    byte[] whole = workbook();
    Random random = new Random(SEED);
    for (int i = 0; i < VARIANTS / 4; i++) {
      inspected("w.xlsx", damaged(whole, random), i);
    }
  }

  @Test
  void partsOfAWorkbook() throws IOException {
    byte[] whole = workbook();
    Random random = new Random(SEED);
    for (String part : new String[] {"worksheets/sheet1.xml", "workbook.xml", "styles.xml"}) {
      for (int i = 0; i < VARIANTS / 8; i++) {
        Path file = Files.write(folder.resolve("p.xlsx"), whole);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
          Path xml = zip.getPath("xl/" + part);
          Files.write(xml, damaged(Files.readAllBytes(xml), random));
        }
        inspected("p.xlsx", Files.readAllBytes(file), i);
      }
    }
  }

  private void damage(String name, byte[] whole) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < VARIANTS; i++) {
      inspected(name, damaged(whole, random), i);
    }
  }

  private void inspected(String name, byte[] bytes, int variant) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    try {
      Inspection inspection = Inspector.inspect(file);
      assertThat(inspection.cells()).isNotNegative();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + SEED + ", variant " + variant + " of " + name, e);
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean digit = random.nextBoolean();
      bytes[random.nextInt(bytes.length)] =
          (byte) (digit ? '0' + random.nextInt(10) : random.nextInt(256));
    }
    return bytes;
  }

  private static byte[] workbook() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet("Data");
      for (int r = 0; r < 4; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < 4; c++) {
          if (r == 0 || c == 0) {
            row.createCell(c).setCellValue("text " + r + c);
          } else {
            row.createCell(c).setCellValue(r + c / 10.0);
          }
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 2));
      book.write(out);
      return out.toByteArray();
    }
  }
}
