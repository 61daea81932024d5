package fi.mittari.formats.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SharedData;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.SourceWarning;
import fi.mittari.formats.Tables;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.formats.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdmxCsvTableTest {

  @TempDir Path folder;

  private SourceTable open(Path file) {
    return SourceTables.open(
        file, file.getFileName().toString(), SourceFormat.SDMX_CSV, ReadOptions.DEFAULTS);
  }

  private SourceTable write(String... lines) throws IOException {
    return open(Files.writeString(folder.resolve("m.csv"), String.join("\r\n", lines) + "\r\n"));
  }

  private static SourceTable official(String example) {
    Path file = SharedData.file("sdmx/csv/example-" + example + ".csv");
    return SourceTables.open(
        file, file.getFileName().toString(), SourceFormat.SDMX_CSV, ReadOptions.DEFAULTS);
  }

  private static Map<String, String> row(SourceTable table, int number) {
    SourceRecord record = Tables.records(table).get(number);
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (record.values().get(i) != null) {
        row.put(table.columns().get(i), record.values().get(i));
      }
    }
    return row;
  }

  @Test
  void readsVersionOne() throws IOException {
    try (SourceTable table =
        write(
            "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE",
            "AG:RATE(1.0),A,FI,2020,3.5",
            "AG:RATE(1.0),A,FI,2021,NaN")) {
      assertThat(table.columns())
          .containsExactly("DATAFLOW", "FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE");
      assertThat(Tables.records(table))
          .extracting(SourceRecord::line, r -> r.values().get(4))
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(2L, "3.5"),
              org.assertj.core.groups.Tuple.tuple(3L, "NaN"));
    }
  }

  @Test
  void takesLabelsApartOnlyWhereTheHeaderSaysThatThereAreAny() throws IOException {
    try (SourceTable table =
        write(
            "STRUCTURE;STRUCTURE_ID;ACTION;AREA: Area;NOTE;OBS_VALUE: Value",
            "dataflow;A:B(1.0): Name;I;FI: Finland: whole;see: below;12,4")) {
      assertThat(row(table, 0))
          .containsEntry("STRUCTURE_ID", "A:B(1.0)")
          .containsEntry("STRUCTURE_ID.label", "Name")
          .containsEntry("AREA", "FI")
          .containsEntry("AREA.label", "Finland: whole")
          .containsEntry("NOTE", "see: below")
          .containsEntry("OBS_VALUE", "12,4")
          .doesNotContainKey("OBS_VALUE.label");
    }
  }

  @Test
  void refusesToDelete() throws IOException {
    try (SourceTable table =
        write(
            "STRUCTURE,STRUCTURE_ID,ACTION,AREA,OBS_VALUE",
            "dataflow,A:B(1.0),M,FI,1",
            "dataflow,A:B(1.0),D,FI,")) {
      assertThat(table.next()).isNotNull();
      assertThatThrownBy(table::next)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("line 3")
          .hasMessageContaining("delete");
    }
  }

  @Test
  void refusesAnUnknownActionAndAnotherHeader() throws IOException {
    try (SourceTable table = write("STRUCTURE,STRUCTURE_ID,ACTION,A", "dataflow,A:B(1.0),X,1")) {
      assertThatThrownBy(table::next).hasMessageContaining("'X'").hasMessageContaining("line 2");
    }
    assertThatThrownBy(() -> write("area,value", "1,2"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("expected STRUCTURE or DATAFLOW");
  }

  @Test
  void warnsOfSeveralStructures() throws IOException {
    try (SourceTable table =
        write("STRUCTURE,STRUCTURE_ID,A", "dataflow,X:A(1.0),1", "dataflow,X:B(1.0),2")) {
      assertThat(Tables.count(table)).isEqualTo(2);
      assertThat(table.warnings()).extracting(SourceWarning::line).containsExactly(3L);
    }
  }

  @Test
  void readsTheOfficialExamples() {
    try (SourceTable table = official("01")) {
      assertThat(row(table, 1))
          .containsEntry("DIM_3", "2014-02")
          .containsEntry("OBS_VALUE", "10.8")
          .containsEntry("ATTR_3", "Normal, special and other values");
    }
    try (SourceTable table = official("02")) {
      assertThat(table.columns()).startsWith("STRUCTURE", "STRUCTURE_ID").contains("ATTR_1");
      assertThat(row(table, 0)).containsEntry("ATTR_1", "X;Y").containsEntry("OBS_VALUE2", "12.5");
    }
    try (SourceTable table = official("04")) {
      assertThat(row(table, 0))
          .containsEntry("DIM_1", "A")
          .containsEntry("DIM_1.label", "Value A")
          .containsEntry("DIM_3", "2014-01")
          .containsEntry("OBS_VALUE", "12,4")
          .containsEntry("STRUCTURE_ID", "ESTAT:NA_MAIN(1.6.0)")
          .containsEntry("STRUCTURE_ID.label", "Principaux agrégats des comptes nationaux")
          .containsEntry("ATTR_3", "Normal, special and other values");
      assertThat(table.cell(new SourceRecord(2, List.of()), table.columns().indexOf("DIM_2.label")))
          .isEqualTo("column 7");
    }
    try (SourceTable table = official("06")) {
      assertThat(row(table, 0))
          .containsEntry("DIM_1", "A")
          .containsEntry("DIM_1.label", "Value A")
          .containsEntry("ATTR_1.label", "Yes")
          .containsEntry("STRUCTURE_NAME", "National Accounts Main Aggregates");
    }
    try (SourceTable table = official("08")) {
      assertThat(row(table, 1)).containsEntry("ATTR_1", "en:Value \"X\";fr:Valeur \"X\"");
    }
    try (SourceTable table = official("12")) {
      assertThat(table.columns()).doesNotContain("OBS_VALUE", "DIM_1");
    }
    try (SourceTable table = official("14")) {
      assertThat(table.columns()).endsWith("COLLECTION.METHOD", "CONTACT", "CONTACT.NAME");
    }
    try (SourceTable table = official("15")) {
      assertThat(Tables.records(table)).extracting(SourceRecord::line).containsExactly(2L, 4L);
    }
  }

  @Test
  void readsOrRefusesEveryOfficialExample() {
    for (String example : List.of("16", "19A")) {
      try (SourceTable table = official(example)) {
        assertThatThrownBy(table::next).as(example).hasMessageContaining("delete");
      }
    }
    for (String example : List.of("07", "09A", "10", "11")) {
      try (SourceTable table = official(example)) {
        assertThat(Tables.count(table)).as(example).isBetween(2L, 3L);
      }
    }
  }

  @Test
  void isRecognised() {
    for (String example : List.of("01", "02", "04", "06", "12", "19A")) {
      Inspection found = Inspector.inspect(SharedData.file("sdmx/csv/example-" + example + ".csv"));
      assertThat(found.format()).as(example).isEqualTo("sdmx-csv");
    }
  }
}
