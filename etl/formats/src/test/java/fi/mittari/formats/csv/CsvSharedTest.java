package fi.mittari.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SharedData;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CsvSharedTest {

  @Test
  void everyFileStreamsToItsEndOrIsRefusedPlainly() {
    Set<String> refused = new TreeSet<>();
    for (Path file : SharedData.named(".csv")) {
      try (SourceTable table = open(file, ReadOptions.DEFAULTS)) {
        assertThat(Tables.count(table)).as(file.toString()).isPositive();
      } catch (SourceException e) {
        assertThat(e.line()).as(e.getMessage()).isPositive();
        refused.add(file.getFileName().toString());
      }
    }
    assertThat(refused)
        .containsExactly(
            "Aluehierarkia_pks.csv", "HKI-Aluehierarkia.csv", "helsinki_peruspiirit_2015.csv");
  }

  @Test
  void readsTheAreaHierarchyWithCarriageReturns() {
    Path file = SharedData.file("areas/Aluehierarkia_pks.csv");
    try (SourceTable table = open(file, Tables.header(0, 0))) {
      List<SourceRecord> records = Tables.records(table);
      assertThat(records).hasSize(293);
      assertThat(records.get(0).values())
          .containsExactly(
              "091 Helsinki",
              "091 1 Eteläinen suurpiiri",
              "091 101 Vironniemen peruspiiri",
              "091 10 Kruununhaka");
      SourceRecord last = records.get(292);
      assertThat(last.line()).isEqualTo(295);
      assertThat(last.values()).containsExactly("092 Vantaa", "092 99 Muut", null, null);
    }
  }

  @Test
  void readsPaavoInItsWindowsEncoding() {
    Path file = SharedData.file("indicators/paavo/Educational_structure_2016.csv");
    try (SourceTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.encoding()).isEqualTo("windows-1252");
      assertThat(table.columns().get(2)).isEqualTo("Basic level studies, 2016 (KO)");
      List<String> record =
          Tables.values(table).stream()
              .filter(values -> values.get(0).startsWith("01200"))
              .findFirst()
              .orElseThrow();
      assertThat(record.subList(1, 3)).containsExactly("9264", "3729");
    }
  }

  @Test
  void skipsTheTitleLinesOfStatisticsFinland() {
    Path file = SharedData.file("indicators/statfin_11re_2019_population_age_municipality.csv");
    try (SourceTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.columns()).startsWith("Alue", "Ikä", "Yhteensä 2019 Väestö 31.12.");
      SourceRecord first = table.next();
      assertThat(first.line()).isEqualTo(4);
      assertThat(first.values())
          .containsExactly("KOKO MAA", "Yhteensä", "5525292", "2728262", "2797030");
      assertThat(1 + Tables.count(table)).isEqualTo(31_722);
    }
  }

  @Test
  void rowNamesWithoutHeaderAreRefusedWithAWayOut() {
    Path file = SharedData.file("indicators/helsinki_peruspiirit_2015.csv");
    try (SourceTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThatThrownBy(table::next).hasMessageContaining("row names");
    }
    try (SourceTable table = open(file, Tables.header(1, 0))) {
      assertThat(table.columns()).hasSize(22);
      assertThat(table.next().values()).startsWith("101 Vironniemen peruspiiri", "83.7");
    }
  }

  private static SourceTable open(Path file, ReadOptions options) {
    return CsvTable.open(file, file.getFileName().toString(), options);
  }
}
