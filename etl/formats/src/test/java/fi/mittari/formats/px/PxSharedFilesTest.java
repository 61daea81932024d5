package fi.mittari.formats.px;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every PX file of the shared data, by what its manifest says. Skipped where that is absent. */
class PxSharedFilesTest {

  private static final Set<String> WITHOUT_MANDATORY =
      Set.of(
          "px/fi-aluesarjat/search-test-1.px",
          "px/gl/semicolon_in_values.px",
          "px/gl/multilingual_no_codes.px");

  @TestFactory
  Stream<DynamicTest> everyFileOfTheManifest() throws IOException {
    Path data = PxFixtures.sharedData();
    if (data == null) {
      return Stream.empty();
    }
    return manifest(data).stream()
        .filter(r -> r.getField(0).toLowerCase(Locale.ROOT).matches("px/.*\\.px"))
        .map(r -> DynamicTest.dynamicTest(r.getField(0), () -> check(data, r)));
  }

  private static List<CsvRecord> manifest(Path data) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator('\t').ofCsvRecord(data.resolve("MANIFEST.tsv"))) {
      return reader.stream().toList();
    }
  }

  private static void check(Path data, CsvRecord row) {
    String path = row.getField(0);
    Path file = data.resolve(path);
    if (path.startsWith("px/bad/") || WITHOUT_MANDATORY.contains(path)) {
      refused(file);
    } else if (path.startsWith("px/bad-continue/")) {
      List<SourceWarning> warnings = complete(file);
      String keyword = faulty(path);
      assertThat(warnings).anyMatch(w -> w.subject().startsWith(keyword) && w.line() > 0);
    } else if (row.getField(6).toLowerCase(Locale.ROOT).contains("truncated")) {
      truncated(file);
    } else {
      complete(file);
    }
  }

  private static String faulty(String path) {
    return Map.of(
            "Cellnote", "CELLNOTE",
            "DescDefault", "DESCRIPTIONDEFAULT",
            "DoubleCol", "DOUBLECOLUMN",
            "ElimYes", "ELIMINATION",
            "Source", "SOURCE",
            "Timeval", "TIMEVAL")
        .get(path.replaceAll(".*error|\\.px", ""));
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> PxFixtures.read(file))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> {
              assertThat(e.line()).isPositive();
              assertThat(e.subject()).matches("[A-Z0-9-]+(\\(.*\\))?");
              assertThat(e.getMessage()).contains(file.getFileName().toString(), e.subject());
            });
  }

  private static List<SourceWarning> complete(Path file) {
    try (PxTable table = PxFixtures.open(file)) {
      long records = 0;
      for (SourceRecord r = table.next(); r != null; r = table.next()) {
        records++;
      }
      long left = table.absentRows() == 0 ? 0 : table.absentCells();
      assertThat(records).isEqualTo(table.foundCells());
      assertThat(records + left).isEqualTo(table.expectedCells());
      return table.warnings();
    }
  }

  private static void truncated(Path file) {
    try (PxTable table = PxFixtures.open(file)) {
      while (table.next() != null) {
        // to the end
      }
      assertThat(table.expectedCells()).isEqualTo(7182);
      assertThat(table.foundCells()).isEqualTo(798);
      assertThat(table.absentCells()).isEqualTo(7182 - 798);
      assertThat(table.warnings())
          .anyMatch(w -> w.message().contains("7182") && w.message().contains("798"));
    }
  }

  @Test
  void spanishFertilityEqualsItsReference() throws IOException {
    Path data = PxFixtures.sharedData();
    assumeThat(data).isNotNull();
    Map<List<String>, String> expected = new HashMap<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(data.resolve("px/es/1443.expected.csv"))) {
      reader.stream()
          .skip(1)
          .forEach(
              r -> {
                // the reference numbers its regions, the file does not
                String region = r.getField(0).replaceFirst("^[0-9]{2} ", "");
                expected.put(List.of(region, r.getField(1), r.getField(2)), r.getField(3));
              });
    }
    int compared = 0;
    for (SourceRecord record : PxFixtures.read(data.resolve("px/es/1443.px"))) {
      List<String> texts = record.values();
      String reference = expected.get(List.of(texts.get(1), texts.get(3), texts.get(5)));
      if (reference != null) {
        compared++;
        if (reference.isEmpty()) {
          assertThat(texts.get(6)).isEqualTo("..");
        } else {
          assertThat(new BigDecimal(texts.get(6))).isEqualByComparingTo(reference);
        }
      }
    }
    assertThat(compared).isEqualTo(2460);
  }

  @Test
  void vantaaUnemploymentIsFoundByLabel() {
    Path data = PxFixtures.sharedData();
    assumeThat(data).isNotNull();
    Path file = data.resolve("px/fi-aluesarjat/C04S_VANS_Tyottomat_Sukupuoli.px");
    List<List<String>> hakunila =
        PxFixtures.read(file).stream()
            .map(SourceRecord::values)
            .filter(v -> v.get(1).equals("092 94 Hakunila") && v.get(7).equals("2007"))
            .filter(v -> v.get(3).equals("Molemmat sukupuolet"))
            .filter(v -> v.get(5).equals("Työttömyysaste"))
            .toList();
    assertThat(hakunila).singleElement().satisfies(v -> assertThat(v.get(8)).isEqualTo("10.4"));
  }

  @Test
  void encodingsFollowTheBytes() {
    Path data = PxFixtures.sharedData();
    assumeThat(data).isNotNull();
    assertThat(encoding(data, "px/gl/TUX01.px")).isEqualTo("UTF-8");
    assertThat(encoding(data, "px/ua/07A01_02.px")).isEqualTo("windows-1251");
    assertThat(encoding(data, "px/es/14001.px")).isEqualTo("windows-1252");
    assertThat(encoding(data, "px/fi-statfin/statfin_vaerak_pxt_11rc.px")).isEqualTo("ISO-8859-15");
    try (PxTable table =
        PxTable.open(data.resolve("px/ua/07A01_02.px"), "ua", ReadOptions.DEFAULTS)) {
      assertThat(table.columns().get(0)).isEqualTo("Територія");
    }
  }

  private static String encoding(Path data, String path) {
    try (PxTable table = PxFixtures.open(data.resolve(path))) {
      return table.encoding();
    }
  }
}
