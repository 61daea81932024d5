package fi.mittari.formats.px;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small PX files, and the shared data where it is at hand. */
final class PxFixtures {

  private PxFixtures() {}

  /** A valid header without DATA: district (2) by year (2). */
  static String header() {
    return String.join(
        "\n",
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
        "");
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
