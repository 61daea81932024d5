package fi.mittari.formats.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {

  private static final String CUBE =
      """
      {"class": "dataset", "label": "Cube", "id": ["area", "year"], "size": [2, 3],
       "role": {"time": ["year"]}, "value": [1, null, "..", 4, "", 6],
       "dimension": {
        "area": {"label": "Area", "category": {"index": ["A", "B"], "label": {"A": "Alpha"}}},
        "year": {"category": {"index": ["2019", "2020", "2021"]}}}}
      """;

  @TempDir Path folder;

  @Test
  void jsonHasTheFieldsOfTheContractFirst() throws IOException {
    Inspection inspection = inspect("c.json", CUBE);
    JsonNode json = new ObjectMapper().valueToTree(inspection);
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactly(
            "format", "encoding", "dimensions", "cells", "missing", "warnings", "errors", "title");
    assertThat(json.path("dimensions").path(0).toString())
        .isEqualTo(
            "{\"code\":\"area\",\"name\":\"Area\",\"values\":2,\"examples\":[\"Alpha\",\"B\"]}");
    assertThat(json.path("format").asText()).isEqualTo("jsonstat");
    assertThat(json.path("encoding").asText()).isEqualTo("UTF-8");
    assertThat(json.path("cells").asLong()).isEqualTo(6);
    assertThat(json.path("missing").asLong()).isEqualTo(3);
    assertThat(json.path("errors").isArray()).isTrue();
    assertThat(inspection.readable()).isTrue();
  }

  @Test
  void absentKeysAreMissing() {
    String sparse = CUBE.replace("[1, null, \"..\", 4, \"\", 6]", "{\"2\": 5}");
    Inspection inspection = inspect("c.json", sparse);
    assertThat(inspection.missing()).isEqualTo(5);
  }

  @Test
  void columnsOfATextFileHaveTypes() {
    String text =
        "area;code;year;rate;count;note\nA;010;2019;1,5;1 200;\nB;020;2020;..;-3;\nA;030;2019;;4;\n";
    Inspection inspection = inspect("t.csv", text);
    assertThat(inspection.columns())
        .extracting(Inspection.Column::type)
        .containsExactly("text", "text", "period", "number", "number", "empty");
    assertThat(inspection.dimensions())
        .extracting(Inspection.Dimension::code, Inspection.Dimension::values)
        .containsExactly(tuple("area", 2L), tuple("code", 3L), tuple("year", 2L));
    assertThat(inspection.rows()).isEqualTo(3);
    assertThat(inspection.cells()).isEqualTo(6);
    assertThat(inspection.missing()).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeAFaultIsKept() {
    Inspection inspection = inspect("t.csv", "a;b\nx;1\ny\n");
    assertThat(inspection.readable()).isFalse();
    assertThat(inspection.errors())
        .containsExactly("t.csv, line 3: record: has 1 fields, expected 2 as in the header");
    assertThat(inspection.rows()).isEqualTo(1);
    assertThat(inspection.format()).isEqualTo("csv");
  }

  @Test
  void manyDifferentTextsAreCountedOnlySoFar() {
    StringBuilder text = new StringBuilder("id,n\n");
    for (int i = 0; i < ColumnProfile.MOST_DISTINCT + 10; i++) {
      text.append("id").append(i).append(',').append(i).append('\n');
    }
    Inspection inspection = inspect("t.csv", text.toString());
    assertThat(inspection.dimensions().get(0).values()).isEqualTo(ColumnProfile.MOST_DISTINCT);
    assertThat(inspection.warnings())
        .containsExactly("id: different values were counted up to 100000 only");
    assertThat(inspection.cells()).isEqualTo(ColumnProfile.MOST_DISTINCT + 10L);
  }

  @Test
  void theFirstOfSeveralDatasetsIsShown() {
    Inspection inspection = inspect("b.json", "{\"one\": " + CUBE + ", \"two\": " + CUBE + "}");
    assertThat(inspection.cells()).isEqualTo(6);
    assertThat(inspection.datasets())
        .containsExactly(
            new Inspection.Dataset("one", "Cube"), new Inspection.Dataset("two", "Cube"));
    assertThat(inspection.warnings()).containsExactly("dataset: 2 datasets, this is the first");
  }

  @Test
  void aFormatIsToldByContentThenByName() {
    assertThat(format("a.txt", CUBE)).isEqualTo("jsonstat");
    assertThat(format("a", "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2000\";")).isEqualTo("px");
    assertThat(format("a", "\uFEFFTITLE[fi](\"x\")=\"T\";\nDATA=\n1;")).isEqualTo("px");
    assertThat(format("a.px", "rubbish")).isEqualTo("px");
    assertThat(format("a.csv", "TITLE=a;b\n1;2\n")).isEqualTo("px");
    assertThat(format("a", "NAME;DATA=1\n1;2\n")).isEqualTo("csv");
    assertThat(format("a", "x,y\n1,2\n")).isEqualTo("csv");
    assertThat(format("a.xlsx", "x,y\n1,2\n")).isEqualTo("xlsx");
  }

  @Test
  void otherFilesAreErrorsInTheInspection() throws IOException {
    assertThat(inspect("a.csv", "<!DOCTYPE html><html></html>").errors())
        .singleElement()
        .asString()
        .contains("web page");
    assertThat(inspect("a.geo", "{\"type\": \"FeatureCollection\"}").errors())
        .singleElement()
        .asString()
        .contains("not JSON-stat");
    assertThat(inspect("a.bin", "\1\2\0\3").errors()).singleElement().asString().contains("binary");
    assertThat(inspect("a.zip", "PK\3\4rest").errors()).hasSize(1);
    assertThat(inspect("a.json", "{\"class\": \"dataset\"").errors()).hasSize(1);
    assertThat(inspect("a.json", "").readable()).isFalse();
    assertThat(Inspector.inspect(folder.resolve("none.csv")).errors())
        .containsExactly("none.csv: file: does not exist or is not a file");
  }

  @Test
  void aPersonReadsLines() {
    String cube = InspectionText.of("c.json", inspect("c.json", CUBE));
    assertThat(cube)
        .isEqualTo(
            """
            c.json: jsonstat, UTF-8
              Cube
                   2  area (Area): Alpha, B
                   3  year [time]: 2019, 2020, 2021
              6 cells, 3 of them missing
            """);
    String table = InspectionText.of("t.csv", inspect("t.csv", "area,n\nA,1\nB\n"));
    assertThat(table)
        .isEqualTo(
            """
            t.csv: csv, UTF-8
              1 rows, 2 columns
                text    area: A
                number  n: 1
              1 cells, 0 of them missing
              error: t.csv, line 3: record: has 1 fields, expected 2 as in the header
            """);
  }

  @Test
  void guessesHowManyHeaderRowsThereAre() {
    Inspection none = inspect("n.csv", "Helsinki;Etelä;A\rHelsinki;Etelä;B\rVantaa;C\r");
    assertThat(none.headerRows()).isZero();
    assertThat(none.errors()).isEmpty();
    assertThat(none.rows()).isEqualTo(3);
    assertThat(none.warnings()).singleElement().asString().contains("0 header rows");
    Inspection two = inspect("t.csv", "area;2019;;2020\n;men;women;all\nA;1;2;3\nB;1;2;3\n");
    assertThat(two.headerRows()).isEqualTo(2);
    assertThat(two.columns())
        .extracting(Inspection.Column::name)
        .containsExactly("area", "2019 | men", "2019 | women", "2020 | all");
    assertThat(two.cells()).isEqualTo(6);
    Inspection one = inspect("o.csv", "area;0;1\nA;0;1\nB;0;1\n");
    assertThat(one.headerRows()).isEqualTo(1);
    assertThat(one.delimiter()).isEqualTo(";");
    assertThat(one.titleLines()).isZero();
  }

  @Test
  void windowsTextIsNamed() throws IOException {
    Path file = folder.resolve("w.csv");
    Files.write(file, "alue;n\nÄ;1\n".getBytes(Charset.forName("windows-1252")));
    assertThat(Inspector.inspect(file).encoding()).isEqualTo("windows-1252");
  }

  private String format(String name, String text) {
    return inspect(name, text).format();
  }

  private Inspection inspect(String name, String text) {
    try {
      Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
      return Inspector.inspect(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
