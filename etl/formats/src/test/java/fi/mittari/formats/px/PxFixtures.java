package fi.mittari.formats.px;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small PX files, and the shared data where it is at hand. */
final class PxFixtures {

  private static final String[] HEADER = {
    "CHARSET=\"ANSI\";",
    "AXIS-VERSION=\"2013\";",
    "LANGUAGE=\"fi\";",
    "DECIMALS=1;",
    "MATRIX=\"M1\";",
    "SUBJECT-AREA=\"Labour\";",
    "SUBJECT-CODE=\"L\";",
    "TITLE=\"Unemployment\";",
    "CONTENTS=\"Rate\";",
    "UNITS=\"%\";",
    "STUB=\"district\";",
    "HEADING=\"year\";",
    "VALUES(\"district\")=\"North\",\"South\";",
    "VALUES(\"year\")=\"2001\",\"2002\";",
  };

  /** Data that fit {@link #header}. */
  static final String DATA = "DATA=\n1 2\n3 4;\n";

  private PxFixtures() {}

  /** A valid header of 14 lines without DATA: district (2) by year (2). */
  static String header() {
    return String.join("\n", HEADER) + "\n";
  }

  /** The same without one keyword. */
  static String headerWithout(String keyword) {
    StringBuilder text = new StringBuilder();
    for (String line : HEADER) {
      if (!line.startsWith(keyword)) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  static Path write(Path folder, String text) {
    return write(folder, text, StandardCharsets.UTF_8);
  }

  static Path write(Path folder, String text, Charset charset) {
    try {
      return Files.write(folder.resolve("table.px"), text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PxTable open(Path folder, String text) {
    return open(write(folder, text));
  }

  static PxTable open(Path file) {
    return PxTable.open(file, file.getFileName().toString(), ReadOptions.DEFAULTS);
  }

  static List<SourceRecord> read(Path file) {
    try (PxTable table = open(file)) {
      return rest(table);
    }
  }

  static List<SourceRecord> rest(PxTable table) {
    List<SourceRecord> records = new ArrayList<>();
    for (SourceRecord record = table.next(); record != null; record = table.next()) {
      records.add(record);
    }
    return records;
  }

  /** The value column of the records that are left. */
  static List<String> values(PxTable table) {
    int column = table.columns().indexOf(PxTable.VALUE);
    return rest(table).stream().map(record -> record.values().get(column)).toList();
  }

  /** The values of a file that must have no warnings. */
  static List<String> valuesWithoutWarning(Path folder, String text) {
    try (PxTable table = open(folder, text)) {
      List<String> values = values(table);
      if (!table.warnings().isEmpty()) {
        throw new AssertionError("warned: " + table.warnings());
      }
      return values;
    }
  }

  /** The folder of the shared data; null where it is not at hand. */
  static Path sharedData() {
    String set = System.getenv("MITTARI_SHARED");
    if (set != null) {
      Path data = Path.of(set, "data");
      return Files.exists(data.resolve("MANIFEST.tsv")) ? data : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.exists(data.resolve("MANIFEST.tsv"))) {
        return data;
      }
    }
    return null;
  }
}
