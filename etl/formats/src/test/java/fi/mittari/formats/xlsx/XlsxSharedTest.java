package fi.mittari.formats.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SharedData;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.Tables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XlsxSharedTest {

  @Test
  void everySheetStreamsToItsEnd() {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Path file : SharedData.named(".xlsx")) {
      List<String> sheets;
      try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
        sheets = table.sheets();
      }
      for (String sheet : sheets) {
        try (XlsxTable table = open(file, Tables.sheet(sheet, -1, 1, null))) {
          rows.put(sheet, Tables.count(table));
        }
      }
    }
    assertThat(rows)
        .containsEntry("Helsinki", 139L)
        .containsEntry("Vantaa", 62L)
        .containsEntry("Kunnat ja kuntapohjaiset alueet", 309L)
        .containsEntry("Väestöennuste", 43L)
        .containsEntry("Asuntokanta", 43L)
        .containsEntry("Työpaikat", 43L)
        .containsEntry("PHOLIO", 2L);
  }

  @Test
  void readsTheDistrictsOfHelsinkiWithTheirReferenceDates() {
    Path file = SharedData.file("indicators/Helsinki_alueittain_2015.xlsx");
    try (XlsxTable table = open(file, Tables.sheet("Taulukko", -1, 2, null))) {
      int foreign = table.columns().indexOf("Vieraskieliset % | 2015-01-01");
      assertThat(foreign).isEqualTo(6);
      assertThat(table.columns().get(0)).isEqualTo("Alue");
      List<SourceRecord> records = Tables.records(table);
      assertThat(records).hasSize(43);
      assertThat(records.get(42).line()).isEqualTo(47);
      SourceRecord mellunkyla =
          records.stream()
              .filter(record -> record.values().get(0).contains("Mellunkylän"))
              .findFirst()
              .orElseThrow();
      assertThat(mellunkyla.values().get(foreign)).isEqualTo("24.7");
      assertThat(table.cell(mellunkyla, foreign)).isEqualTo("G44");
      assertThat(value(table, mellunkyla, "Perusaste %")).startsWith("41.16352502152");
    }
  }

  private static String value(XlsxTable table, SourceRecord record, String header) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).startsWith(header)) {
        return record.values().get(i);
      }
    }
    throw new AssertionError(table.columns());
  }

  private static XlsxTable open(Path file, ReadOptions options) {
    return XlsxTable.open(file, file.getFileName().toString(), options);
  }
}
