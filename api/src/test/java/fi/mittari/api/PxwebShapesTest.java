package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other shapes: too large for one answer, without totals, broken down two ways. */
class PxwebShapesTest {

  private static final String ROOT = "/pxweb/api/v2/tables";
  private static final int SIDE = 600;

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(home(folder.resolve("home"))).await("r2");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Home home(Path root) throws Exception {
    try (HomeWriter home = new HomeWriter(root)) {
      SampleHome.first(home);
      for (String code : List.of("visits", "calls")) {
        home.row(
            "indicator",
            "indicator",
            code,
            "name_fi",
            code,
            "unit_fi",
            "kpl",
            "kind",
            "count",
            "factor",
            1.0,
            "decimals",
            0,
            "polarity",
            "neutral",
            "stock_or_flow",
            "flow",
            "theme",
            "health",
            "dataflow",
            code,
            "producer_fi",
            "Kaupunki",
            "licence",
            "CC0-1.0");
      }
      home.sql(
          "insert into area select printf('%05d', 2000 + i), 'postal', 'Postialue ' || i, null, null, '092', null, null, null, null, null, 2000 + i, false, 0 from range("
              + SIDE
              + ") t(i)");
      home.sql(
          "insert into period by name select strftime(date '2024-01-01' + i::int, '%Y-%m-%d') as period, date '2024-01-01' + i::int as start, date '2024-01-01' + i::int as \"end\", 'day' as frequency, 0 as release from range("
              + SIDE
              + ") t(i)");
      for (int i = 0; i < SIDE; i++) {
        observe(home, "calls", "%05d".formatted(2000 + i), "", "2024-01-01", i);
      }
      home.sql(
          "insert into observation select 'calls', '02000', '', strftime(date '2024-01-01' + i::int, '%Y-%m-%d'), i, null, null, null, null, null, null, 'normal', 'given', 'calls', 'c.csv', 1, 'c', 1, 'given', false, 0 from range(1, "
              + SIDE
              + ") t(i)");
      observe(home, "visits", "092", "sex=female", "2007", 5);
      observe(home, "visits", "092", "sex=male", "2007", 6);
      observe(home, "visits", "092", "age=15-24", "2007", 7);
      observe(home, "visits", "092", "", "2006", 8);
      home.publish(new Changes(1, 0, 0));
      return home.home();
    }
  }

  private static void observe(
      HomeWriter home, String indicator, String area, String breakdown, String period, double value)
      throws Exception {
    home.row(
        "observation",
        "indicator",
        indicator,
        "area",
        area,
        "breakdown",
        breakdown,
        "period",
        period,
        "value",
        value,
        "status",
        "normal",
        "origin",
        "given",
        "dataflow",
        indicator);
  }

  @Test
  void whatIsNotCrossedMakesTwoTables() throws Exception {
    List<String> ids = new ArrayList<>();
    api.json(ROOT + "?query=visits").get("tables").forEach(t -> ids.add(t.get("id").asText()));
    assertThat(ids).containsExactly("visits.year.age", "visits.year.sex");
    JsonNode sex = api.json(ROOT + "/visits.year.sex/metadata");
    assertThat(sex.at("/dimension/sex/category/index/_T").asInt(-1)).isZero();
    assertThat(sex.at("/dimension/sex/category/index").size()).isEqualTo(3);
  }

  @Test
  void tooManyCellsAre403() throws Exception {
    String all = "?valueCodes%5BContentsCode%5D=calls&valueCodes%5BTid%5D=*&valueCodes%5BArea%5D=";
    HttpResponse<byte[]> refused = api.get(ROOT + "/calls.day/data" + all + "*");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(ApiFixture.json(refused).get("type").asText())
        .isEqualTo("urn:mittari:problem:too-many-cells");
    assertThat(ApiFixture.text(refused)).contains(Integer.toString(SIDE * SIDE));
    int largest = api.json("/pxweb/api/v2/config").get("maxDataCells").asInt();
    assertThat(largest).isLessThan(SIDE * SIDE);
    JsonNode part = api.json(ROOT + "/calls.day/data" + all + "02000,TOP(400,1)");
    assertThat(part.get("value")).hasSize(401 * SIDE);
    assertThat(part.at("/value/" + (SIDE - 1)).asInt()).isEqualTo(SIDE - 1);
  }

  @Test
  void theDefaultOfALargeTableFits() throws Exception {
    JsonNode shown = api.json(ROOT + "/calls.day/data");
    assertThat(shown.at("/dimension/Tid/category/index").size()).isEqualTo(13);
    assertThat(shown.get("value")).hasSize(13 * SIDE);
  }
}
