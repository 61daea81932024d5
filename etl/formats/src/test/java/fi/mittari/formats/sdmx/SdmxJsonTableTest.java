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
import fi.mittari.formats.Tables;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.formats.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdmxJsonTableTest {

  private static final String STRUCTURE =
      """
      "structure": {
        "dimensions": {
          "series": [{ "id": "AREA", "values": [{ "id": "FI", "name": "Finland" }, { "id": "SE" }] }],
          "observation": [{ "id": "TIME", "values": [{ "id": "2020" }, { "id": "2021" }] }]
        },
        "attributes": {
          "dataSet": [],
          "series": [{ "id": "UNIT", "values": [{ "id": "PC", "name": "Per cent" }] }],
          "observation": [{ "id": "STATUS", "values": [{ "id": "A" }, { "id": "P" }] }]
        }
      }
      """;

  @TempDir Path folder;

  private SourceTable open(Path file, ReadOptions options) {
    return SourceTables.open(file, file.getFileName().toString(), SourceFormat.SDMX_JSON, options);
  }

  private SourceTable message(String dataSets) throws IOException {
    String text = "{\"data\": { %s, \"dataSets\": [ %s ] } }".formatted(STRUCTURE, dataSets);
    return open(Files.writeString(folder.resolve("m.json"), text), ReadOptions.DEFAULTS);
  }

  private static List<Map<String, String>> rows(SourceTable table) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (SourceRecord record : Tables.records(table)) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < table.columns().size(); i++) {
        row.put(table.columns().get(i), record.values().get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  @Test
  void readsSeriesWhateverTheOrderOfTheirFields() throws IOException {
    try (SourceTable table =
        message(
            """
            { "action": "Information", "series": {
              "0": { "observations": { "0": [1.50, 0], "1": [null, 1] }, "attributes": [0] },
              "1": { "attributes": [null], "observations": { "1": ["NaN"] } } } }
            """)) {
      assertThat(table.columns())
          .containsExactly(
              "AREA", "AREA.label", "TIME", "TIME.label", "value", "UNIT", "UNIT.label", "STATUS");
      List<Map<String, String>> rows = rows(table);
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0))
          .containsEntry("AREA.label", "Finland")
          .containsEntry("TIME", "2020")
          .containsEntry("value", "1.50")
          .containsEntry("UNIT", "PC")
          .containsEntry("STATUS", "A");
      assertThat(rows.get(1)).containsEntry("value", null).containsEntry("STATUS", "P");
      assertThat(rows.get(2))
          .containsEntry("AREA", "SE")
          .containsEntry("value", "NaN")
          .containsEntry("UNIT", null)
          .containsEntry("STATUS", null);
    }
  }

  @Test
  void namesTheLineAndTheKeys() throws IOException {
    try (SourceTable table =
        message("{ \"series\": {\n\"1\": { \"observations\": {\n \"0\": [2] } } } }")) {
      SourceRecord record = table.next();
      assertThat(record.line()).isEqualTo(14);
      assertThat(table.cell(record, 4)).isEqualTo("series 1, observation 0, value");
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void refusesWhatDoesNotFitTheStructure() throws IOException {
    assertThatThrownBy(
            () ->
                Tables.count(message("{ \"series\": { \"7\": { \"observations\": {\"0\":[1]}}}}")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("AREA has 2 values, there is no number 7");
    assertThatThrownBy(() -> Tables.count(message("{ \"observations\": { \"0:1\": [1] } }")))
        .hasMessageContaining("key");
    assertThatThrownBy(() -> message("{ \"action\": \"Delete\", \"observations\": {} }"))
        .hasMessageContaining("Delete");
    assertThatThrownBy(() -> message("{ \"series\": {} }, { \"series\": {} }"))
        .hasMessageContaining("2 data sets");
    assertThatThrownBy(() -> message("{ \"series\": { \"0\": { \"observations\": {"))
        .hasMessageContaining("broken");
  }

  @Test
  void saysWhatTheServerSaysInsteadOfData() throws IOException {
    Path file = folder.resolve("e.json");
    Files.writeString(file, "{\"meta\":{}, \"errors\":[{\"code\":404,\"title\":\"No results\"}]}");
    assertThatThrownBy(() -> open(file, ReadOptions.DEFAULTS))
        .hasMessageContaining("No results 404");
  }

  @Test
  void readsTheOfficialSeries() {
    Path file = SharedData.file("sdmx/json/exr-time-series.json");
    try (SourceTable table = open(file, ReadOptions.DEFAULTS)) {
      List<Map<String, String>> rows = rows(table);
      assertThat(rows).hasSize(4);
      assertThat(rows.get(0))
          .containsEntry("FREQ", "D")
          .containsEntry("CURRENCY", "NZD")
          .containsEntry("CURRENCY.label", "New Zealand dollar")
          .containsEntry("CURRENCY_DENOM", "EUR")
          .containsEntry("TIME_PERIOD", "2013-01-18")
          .containsEntry("value", "1.5931")
          .containsEntry("TITLE", "New Zealand dollar (NZD)")
          .containsEntry("OBS_STATUS", "A");
      assertThat(rows.get(3)).containsEntry("CURRENCY", "RUB").containsEntry("value", "40.3");
    }
    Inspection found = Inspector.inspect(file);
    assertThat(found.format()).isEqualTo("sdmx-json");
    assertThat(found.rows()).isEqualTo(4);
  }

  @Test
  void readsTheOfficialFlatMessage() {
    try (SourceTable table = open(SharedData.file("sdmx/json/agri.json"), ReadOptions.DEFAULTS)) {
      assertThat(table.columns()).startsWith("REF_AREA", "REF_AREA.label", "FREQ");
      List<Map<String, String>> rows = rows(table);
      assertThat(rows).hasSize(12);
      assertThat(rows.get(0))
          .containsEntry("REF_AREA", "ASIKHM001")
          .containsEntry("FREQ", "A")
          .containsEntry("TIME_PERIOD", "2014")
          .containsEntry("value", "350.154")
          .containsEntry("UNIT_MEASURE.label", "Tones")
          .containsEntry("SOURCE", "MAFF_Agricultural Statistics_2014")
          .containsEntry("SERIES_COMMENT", "Comment for Annual data for Banteay Meanchey")
          .containsEntry("OBS_STATUS", "A")
          .containsEntry("EMBARGO_TIME", "2018-03-18T11:00:00");
      assertThat(rows.get(5))
          .containsEntry("SOURCE", "MAFF_Agricultural Statistics_2015; Other sources");
      assertThat(rows.get(11))
          .containsEntry("value", "5541.424")
          .containsEntry("TIME_PERIOD", "2017");
    }
  }
}
