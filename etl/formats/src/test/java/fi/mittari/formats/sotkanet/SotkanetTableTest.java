package fi.mittari.formats.sotkanet;

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
import fi.mittari.formats.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SotkanetTableTest {

  private static final String REGIONS =
      """
      [{ "id": 46, "code": "091", "category": "KUNTA", "title": { "fi": "Helsinki" } },
       { "id": 700, "code": "091", "category": "SEUTUKUNTA", "title": { "fi": "Muualla" } }]
      """;

  @TempDir Path folder;

  private static ReadOptions with(Path regions) {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        -1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(regions));
  }

  private SourceTable open(String answer) throws IOException {
    Path regions = Files.writeString(folder.resolve("regions.json"), REGIONS);
    Path file = Files.writeString(folder.resolve("data"), answer);
    return SourceTables.open(file, "data", SourceFormat.SOTKANET, with(regions));
  }

  @Test
  void placesARegionByItsIdNotByItsCode() throws IOException {
    try (SourceTable table =
        open(
            "indicator;region;year;gender;primary value;absolute value\n"
                + "127;46;2020;total;12,5;7\n127;700;2020;total;;9\n")) {
      assertThat(Tables.values(table))
          .containsExactly(
              List.of(
                  "127",
                  "46",
                  "KUNTA",
                  "091",
                  "KUNTA 091",
                  "Helsinki",
                  "2020",
                  "total",
                  "12.5",
                  "7"),
              java.util.Arrays.asList(
                  "127",
                  "700",
                  "SEUTUKUNTA",
                  "091",
                  "SEUTUKUNTA 091",
                  "Muualla",
                  "2020",
                  "total",
                  null,
                  "9"));
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void countsRowsOfUnknownRegionsById() throws IOException {
    try (SourceTable table =
        open(
            "indicator;region;year;gender;primary value;absolute value\n"
                + "1;9;2020;total;1;\n1;46;2020;total;2;\n1;9;2021;total;3;\n1;8;2021;total;3;\n")) {
      assertThat(Tables.records(table)).extracting(SourceRecord::line).containsExactly(3L);
      assertThat(table.warnings())
          .extracting(SourceWarning::toString)
          .containsExactly(
              "line 5: region 8: is not in the list of regions; left out: 1 row",
              "line 2: region 9: is not in the list of regions; left out: 2 rows");
    }
  }

  @Test
  void readsJsonWithTheLineOfEachEntry() throws IOException {
    try (SourceTable table =
        open(
            """
            [
            {"indicator" : 5,"region" : 46,"year" : 2019,"gender" : "male","value" : 3.10},
            {"indicator" : 5,"region" : 46,"year" : 2020,"gender" : "male","absValue" : 4}
            ]
            """)) {
      SourceRecord first = table.next();
      assertThat(first.line()).isEqualTo(2);
      assertThat(first.values().get(8)).isEqualTo("3.10");
      assertThat(table.cell(first, 8)).isEqualTo("entry 1, value");
      SourceRecord second = table.next();
      assertThat(second.values().get(8)).isNull();
      assertThat(second.values().get(9)).isEqualTo("4");
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void refusesAChangedColumnAndAFileThatEndsEarly() throws IOException {
    assertThatThrownBy(() -> open("indicator;region;year;sex;primary value;absolute value\n"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("expected indicator;region;year;gender");
    assertThatThrownBy(
            () -> Tables.count(open("[{\"indicator\":5,\"region\":46,\"year\":2019,\"gen")))
        .isInstanceOf(SourceException.class);
    assertThatThrownBy(() -> Tables.count(open("[{\"indicator\":5,\"region\":46,\"year\":2019}]")))
        .hasMessageContaining("has no 'gender'");
  }

  @Test
  void joinsTheRecordedAnswerToTheRecordedRegions() {
    Path regions = SharedData.file("sotkanet/SotkaRegions.json");
    Path file = SharedData.file("sotkanet/SotkaIndicatorData_127_2009.csv");
    assertThat(SotkanetRegions.read(regions, "regions").size()).isEqualTo(511);
    try (SourceTable table =
        SourceTables.open(file, "127.csv", SourceFormat.SOTKANET, with(regions))) {
      assertThat(Tables.count(table)).isEqualTo(463);
      assertThat(table.warnings()).hasSize(3);
      assertThat(table.warnings())
          .allSatisfy(w -> assertThat(w.toString()).matches("line \\d+: region \\d+: .*1 row"));
    }
    assertThat(Inspector.inspect(file).format()).isEqualTo("sotkanet");
  }
}
