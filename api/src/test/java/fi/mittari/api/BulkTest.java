package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole selections, streamed. */
class BulkTest {

  private static final String EVERYTHING = "/v1/observations?indicator=*&sex=*&lang=en";

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** The rows of an answer in JSON, without links. */
  static List<Map<String, Object>> rows(JsonNode answer) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode node : answer.get("observations")) {
      Map<String, Object> row = new LinkedHashMap<>();
      node.properties()
          .forEach(
              e -> {
                JsonNode v = e.getValue();
                row.put(
                    e.getKey(),
                    v.isNull()
                        ? null
                        : v.isNumber()
                            ? (Object) v.doubleValue()
                            : v.isBoolean() ? (Object) v.booleanValue() : v.textValue());
              });
      row.remove("receipt");
      rows.add(row);
    }
    return rows;
  }

  @Test
  void arrowHasTheColumnsAndRowsOfJson() throws Exception {
    for (String path :
        List.of(
            EVERYTHING,
            EVERYTHING + "&labels=both",
            EVERYTHING + "&period=last:2",
            EVERYTHING + "&asOf=r1",
            "/v1/observations?level=district&period=latest")) {
      List<Map<String, Object>> json = rows(api.json(path + "&limit=100000"));
      HttpResponse<byte[]> arrow = api.get(path + "&format=arrow");
      assertThat(arrow.statusCode()).isEqualTo(200);
      assertThat(arrow.headers().firstValue("Content-Type"))
          .contains("application/vnd.apache.arrow.stream");
      ArrowRows.Table table = ArrowRows.of(arrow.body());
      assertThat(json).as(path).hasSizeGreaterThan(5);
      assertThat(table.rows()).as(path).isEqualTo(json);
      assertThat(table.rows().get(0).keySet()).containsExactlyElementsOf(json.get(0).keySet());
      assertThat(table.facts()).containsKey("mittari.statuses");
      assertThat(rows(api.json(path + "&limit=all"))).as(path).isEqualTo(json);
    }
  }
}
