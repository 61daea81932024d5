package fi.mittari.formats.jsonstat;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.Tables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStatTableTest {

  private static final String DIMENSIONS =
      """
      "dimension": {
        "area": {"label": "Area", "category": {
          "index": {"B": 1, "A": 0}, "label": {"A": "Alpha", "B": "Beta"}}},
        "year": {"category": {"index": ["2019", "2020"]}},
        "what": {"category": {"label": {"n": "Count"},
          "unit": {"n": {"label": "persons", "decimals": 1}}}}}
      """;
  private static final String TWO =
      """
      {"version": "2.0", "class": "dataset", "label": "Two", "source": "Office",
       "updated": "2024-01-31", "note": ["One", "Two"], "extension": {"x": 1},
       "id": ["area", "year", "what"], "size": [2, 2, 1],
       "role": {"geo": ["area"], "time": ["year"], "metric": ["what"]},
      """
          + DIMENSIONS;

  @TempDir Path folder;

  @Test
  void readsADatasetOfVersionTwo() {
    try (JsonStatTable table = open(TWO + ", \"value\": [10.40, null, \"..\", 1e3]}")) {
      assertThat(table.columns())
          .containsExactly(
              "area", "area.label", "year", "year.label", "what", "what.label", "value", "status");
      assertThat(Tables.values(table))
          .containsExactly(
              asList("A", "Alpha", "2019", "2019", "n", "Count", "10.40", null),
              asList("A", "Alpha", "2020", "2020", "n", "Count", null, null),
              asList("B", "Beta", "2019", "2019", "n", "Count", "..", null),
              asList("B", "Beta", "2020", "2020", "n", "Count", "1e3", null));
      assertThat(table.title()).isEqualTo("Two");
      assertThat(table.source()).isEqualTo("Office");
      assertThat(table.updated()).isEqualTo("2024-01-31");
      assertThat(table.notes()).containsExactly("One", "Two");
      assertThat(table.extension().path("x").asInt()).isEqualTo(1);
      assertThat(table.units()).containsExactly(new JsonStatUnit("what", "n", "persons", "", 1));
      List<SourceDimension> dimensions = table.dimensions().orElseThrow();
      assertThat(dimensions)
          .extracting(SourceDimension::role)
          .containsExactly("geo", "time", "metric");
      assertThat(dimensions)
          .extracting(SourceDimension::name)
          .containsExactly("Area", "year", "what");
    }
  }

  @Test
  void readsABundleOfVersionOne() {
    String text =
        """
        {"first": {"label": "F", "value": [1, 2, 3, 4], "dimension": {
           "id": ["a", "b"], "size": [2, 2], "role": {"time": ["b"]},
           "a": {"category": {"index": ["x", "y"]}}, "b": {"category": {"index": ["u", "v"]}}}},
         "second": {"value": [7], "status": ["p"], "dimension": {
           "id": ["a"], "size": [1], "a": {"category": {"label": {"x": "X"}}}}}}
        """;
    try (JsonStatTable table = open(text, Tables.dataset("second"))) {
      assertThat(Tables.values(table)).containsExactly(asList("x", "X", "7", "p"));
    }
    try (JsonStatTable table = open(text, Tables.dataset("0"))) {
      assertThat(table.dimensions().orElseThrow().get(1).role()).isEqualTo("time");
      assertThat(table.next().values()).containsExactly("x", "x", "u", "u", "1", null);
    }
    assertThatThrownBy(() -> open(text))
        .hasMessage(
            "t.json: dataset: the file holds several, name one of: 0 = first (F), 1 = second ()");
    assertThatThrownBy(() -> open(text, Tables.dataset("third")))
        .hasMessageContaining("there is no \"third\", only 0 = first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"0\": 5, \"3\": 8}",
        "{\"3\": 8, \"0\": 5}",
        "[5, null, null, 8]",
        "{\"0\": 5, \"1\": null, \"3\": 8}"
      })
  void absentCellsAreNull(String value) {
    try (JsonStatTable table = open(TWO + ", \"value\": " + value + "}")) {
      assertThat(values(table)).containsExactly("5", null, null, "8");
    }
  }

  @Test
  void readsStatusInItsThreeForms() {
    assertThat(status("\"p\"")).containsExactly("p", "p", "p", "p");
    assertThat(status("[\"e\"]")).containsExactly("e", "e", "e", "e");
    assertThat(status("[\"a\", null, \"\", \"d\"]")).containsExactly("a", null, null, "d");
    assertThat(status("{\"1\": \"b\"}")).containsExactly(null, "b", null, null);
    assertThat(status("{\"3\": \"d\", \"1\": \"b\"}")).containsExactly(null, "b", null, "d");
    assertThat(status("null")).containsExactly(null, null, null, null);
  }

  @Test
  void readsACollection() {
    String text =
        """
        {"version": "2.0", "class": "collection", "label": "All", "link": {
          "alternate": [{"type": "text/html", "href": "http://example.org"}],
          "item": [
           {"class": "dataset", "href": "http://example.org/far.json", "label": "Far"},
           {"class": "dataset", "href": "http://example.org/near.json", "label": "Near",
            "id": ["a"], "size": [2], "value": [1, 2],
            "dimension": {"a": {"category": {"index": ["x", "y"]}}}}]}}
        """;
    try (JsonStatTable table = open(text)) {
      assertThat(table.title()).isEqualTo("Near");
      assertThat(values(table)).containsExactly("1", "2");
      assertThat(table.warnings()).singleElement().asString().contains("Far");
    }
    JsonStatDocument document =
        JsonStatDocument.read(folder.resolve("t.json"), "t.json", ReadOptions.DEFAULTS.encoding());
    assertThat(document.datasets())
        .containsExactly(new JsonStatDocument.Entry("http://example.org/near.json", "Near"));
    assertThat(document.linked()).containsExactly("Far");
  }

  @Test
  void readsTheHierarchy() {
    String text =
        """
        {"class": "dataset", "id": ["a"], "size": [3], "value": [1, 2, 3], "dimension": {"a":
          {"category": {"index": ["T", "1", "2"], "child": {"T": ["1", "2", "9"]}}}}}
        """;
    try (JsonStatTable table = open(text)) {
      assertThat(table.dimensions().orElseThrow().get(0).values())
          .extracting(SourceDimension.Value::parent)
          .containsExactly(null, "T", "T");
      assertThat(table.warnings()).singleElement().asString().contains("child 9 of T");
    }
  }

  @Test
  void aDimensionMayBeCalledLikeAColumn() {
    String text =
        """
        {"class": "dataset", "id": ["value", "status"], "size": [1, 1], "value": [4], "dimension": {
          "value": {"category": {"index": ["x"]}}, "status": {"category": {"index": ["y"]}}}}
        """;
    try (JsonStatTable table = open(text)) {
      assertThat(table.columns())
          .containsExactly("value", "value.label", "status", "status.label", "value#2", "status#2");
      assertThat(table.next().values()).containsExactly("x", "x", "y", "y", "4", null);
    }
  }

  @Test
  void mismatchesNameDimensionAndNumbers() {
    assertThatThrownBy(() -> open(TWO + ", \"value\": [1, 2, 3]}"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "t.json: value: has 3 entries, but the dimensions make 2 (area) × 2 (year) × 1 (what) ="
                + " 4 cells");
    assertThatThrownBy(() -> open(TWO + ", \"value\": {\"4\": 1}}"))
        .hasMessageContaining("value: has an entry at position 4");
    assertThatThrownBy(() -> open(TWO + ", \"value\": {\"-1\": 1}}"))
        .hasMessageContaining("value: has a key \"-1\"");
    assertThatThrownBy(() -> open(TWO + ", \"value\": []}")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> open(TWO + "}")).hasMessageContaining("value: is missing");
    assertThatThrownBy(() -> open(TWO + ", \"value\": [1,2,3,4], \"status\": [1,2]}"))
        .hasMessageContaining("status: has 2 entries");
    assertThatThrownBy(() -> open(TWO + ", \"value\": [1,2,3,[4]]}"))
        .hasMessageContaining("value: has a list or object");
    assertThatThrownBy(() -> open(valued().replace("[2, 2, 1]", "[2, 3, 1]")))
        .hasMessage("t.json: dimension year: has 2 categories, but its size is 3");
    assertThatThrownBy(() -> open(valued().replace("[2, 2, 1]", "[2, 2]")))
        .hasMessage("t.json: size: has 2 numbers, but id names 3 dimensions");
    assertThatThrownBy(() -> open(valued().replace("\"year\":", "\"anno\":")))
        .hasMessage("t.json: dimension year: is named in id but not described");
    assertThatThrownBy(() -> open(valued().replace("\"B\": 1", "\"B\": 0")))
        .hasMessageContaining("dimension area: category")
        .hasMessageContaining("expected each of 0 to 1 once");
    assertThatThrownBy(() -> open(valued().replace("\"2020\"", "\"2019\"")))
        .hasMessageContaining("dimension year: has the category 2019 twice");
    assertThatThrownBy(() -> open(valued().replace("\"id\"", "\"ids\"")))
        .hasMessageContaining("id: is missing");
  }

  @Test
  void brokenOrOtherJsonIsRefused() {
    assertThatThrownBy(() -> open(TWO + ",\n\"value\": [1, 2"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("JSON: is broken here");
    assertThatThrownBy(() -> open("[1, 2]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> open("{\"type\": \"FeatureCollection\", \"features\": []}"))
        .hasMessageContaining("class: there is none, expected a JSON-stat dataset");
    assertThatThrownBy(() -> open("{\"class\": \"dimension\", \"category\": {}}"))
        .hasMessageContaining("class: \"dimension\"");
    assertThatThrownBy(() -> open("{\"error\": [{\"status\": 400, \"label\": \"No such table\"}]}"))
        .hasMessageContaining("No such table");
  }

  @Test
  void readsOtherEncodings() throws IOException {
    String text = valued().replace("Alpha", "Äänekoski");
    for (String charset : List.of("UTF-16LE", "windows-1252")) {
      byte[] bytes = text.getBytes(Charset.forName(charset));
      Path file = Files.write(folder.resolve("t.json"), bytes);
      try (JsonStatTable table = JsonStatTable.open(file, "t.json", ReadOptions.DEFAULTS)) {
        assertThat(table.encoding()).isEqualTo(charset);
        assertThat(table.next().values().get(1)).isEqualTo("Äänekoski");
      }
    }
  }

  private static String valued() {
    return TWO + ", \"value\": [1, 2, 3, 4]}";
  }

  private List<String> status(String json) {
    String text = TWO + ", \"value\": [1, 2, 3, 4], \"status\": " + json + "}";
    try (JsonStatTable table = open(text)) {
      return Tables.values(table).stream().map(record -> record.get(7)).toList();
    }
  }

  private static List<String> values(JsonStatTable table) {
    int column = table.columns().indexOf("value");
    return Tables.values(table).stream().map(record -> record.get(column)).toList();
  }

  private JsonStatTable open(String text) {
    return open(text, ReadOptions.DEFAULTS);
  }

  private JsonStatTable open(String text, ReadOptions options) {
    try {
      Path file = Files.write(folder.resolve("t.json"), text.getBytes(StandardCharsets.UTF_8));
      return JsonStatTable.open(file, "t.json", options);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
