package fi.mittari.formats.jsonstat;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SharedData;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.Tables;
import fi.mittari.formats.csv.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonStatSharedTest {

  @Test
  void everyFileParsesToItsLastCell() {
    List<Path> files =
        SharedData.named(".json").stream()
            .filter(file -> file.getParent().endsWith("jsonstat"))
            .toList();
    assertThat(files).hasSize(11);
    for (Path file : files) {
      JsonStatDocument document = JsonStatDocument.read(file, file.toString(), Optional.empty());
      assertThat(document.datasets().size() + document.linked().size()).isPositive();
      for (int i = 0; i < document.datasets().size(); i++) {
        ReadOptions options = Tables.dataset(Integer.toString(i));
        try (SourceTable table = JsonStatTable.open(file, file.toString(), options)) {
          long product = 1;
          for (SourceDimension dimension : table.dimensions().orElseThrow()) {
            product *= dimension.values().size();
          }
          assertThat(Tables.count(table)).as(file.toString()).isEqualTo(product);
        }
      }
    }
  }

  @Test
  void equalsItsTwinInCsv() {
    assertEqual("jsonstat/dk_HISB3", false);
    assertEqual("jsonstat/eurostat_demo_gind", true);
  }

  @Test
  void readsOffencesByMunicipality() {
    Path file = SharedData.file("jsonstat/statfin_crime_by_municipality_1987_2020.json");
    try (SourceTable table = JsonStatTable.open(file, "crime", ReadOptions.DEFAULTS)) {
      List<String> vantaa =
          Tables.values(table).stream()
              .filter(values -> values.get(0).equals("2020") && values.get(5).contains("Vantaa"))
              .findFirst()
              .orElseThrow();
      assertThat(vantaa.get(8)).isEqualTo("144.06");
    }
  }

  private static void assertEqual(String path, boolean withStatus) {
    Path json = SharedData.file(path + ".json");
    Path csv = SharedData.file(path + ".csv");
    try (SourceTable cube = JsonStatTable.open(json, path, ReadOptions.DEFAULTS);
        SourceTable twin = CsvTable.open(csv, path, ReadOptions.DEFAULTS)) {
      List<List<String>> expected = Tables.values(twin);
      List<List<String>> actual = new ArrayList<>();
      int dimensions = cube.dimensions().orElseThrow().size();
      for (List<String> record : Tables.values(cube)) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
          row.add(record.get(2 * i + 1));
        }
        if (withStatus) {
          row.add(record.get(2 * dimensions + 1));
        }
        row.add(record.get(2 * dimensions));
        actual.add(row);
      }
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.size(); i++) {
        assertThat(same(actual.get(i), expected.get(i)))
            .as("%s %s", actual.get(i), expected.get(i))
            .isTrue();
      }
    }
  }

  private static boolean same(List<String> actual, List<String> expected) {
    for (int i = 0; i < actual.size(); i++) {
      String a = actual.get(i);
      String b = expected.get(i);
      boolean number = i == actual.size() - 1 && a != null && b != null;
      boolean equal =
          number ? Double.parseDouble(a) == Double.parseDouble(b) : Objects.equals(a, b);
      if (!equal) {
        return false;
      }
    }
    return actual.size() == expected.size();
  }
}
