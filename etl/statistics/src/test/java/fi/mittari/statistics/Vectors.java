package fi.mittari.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;

/** Published test vectors, read where they lie; a test that needs them is skipped without them. */
public final class Vectors {

  private Vectors() {}

  public static List<NamedCsvRecord> csv(String name) {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(file(name), StandardCharsets.UTF_8)) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(file(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file under the folder of vectors; skips the running test where there is none. */
  public static Path file(String name) {
    Path file = shared().resolve("vectors").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "no test vectors at " + file);
    return file;
  }

  /** Number in a cell, NaN for an empty one. */
  public static double number(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  public static double[] column(List<NamedCsvRecord> rows, String column) {
    return rows.stream().mapToDouble(row -> number(row, column)).toArray();
  }

  /** The vectors' own tolerance: 1e-9 absolute plus 1e-9 relative. */
  public static Offset<Double> near(double expected) {
    return Offset.offset(1e-9 + 1e-9 * Math.abs(expected));
  }

  private static Path shared() {
    String given = System.getenv("MITTARI_SHARED");
    if (given != null) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolveSibling("shared").resolve("vectors"))) {
        return at.resolveSibling("shared");
      }
    }
    return Path.of("shared");
  }
}
