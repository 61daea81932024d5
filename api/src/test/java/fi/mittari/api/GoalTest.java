package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.formats.ledger.LedgerSheetReader;
import fi.mittari.formats.ledger.LedgerTree;
import fi.mittari.formats.xlsx.SheetCells;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalTest {

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

  private static JsonNode json(String path) throws Exception {
    return ApiFixture.json(api.get(path));
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(n -> n.path(field).asText())
        .toList();
  }

  @Test
  void aRevisionTurnsAGoalFromOnTrackToAtRisk() throws Exception {
    JsonNode before = json("/v1/goals?asOf=r1&lang=en").at("/goals/0");
    assertThat(before.at("/computed/status").asText()).isEqualTo("on_track");
    assertThat(before.at("/text").asText()).isEqualTo("Less unemployment");
    JsonNode verdict = before.at("/metrics/0/computed");
    assertThat(verdict.at("/rule").asText()).isEqualTo("path");
    assertThat(verdict.at("/value").asDouble()).isEqualTo(SampleHome.BEFORE);
    assertThat(verdict.at("/upper").asDouble()).isBetween(7.98, 8.0);
    // 730 of the 8035 days from 31.12.2005 to 31.12.2027 have passed.
    assertThat(verdict.at("/path").asDouble()).isEqualTo(8.2 - 2.2 * 730 / 8035);
    assertThat(verdict.at("/receipt").asText())
        .isEqualTo("/v1/receipts?area=0921017&asOf=r1&indicator=unemployment-rate&period=2007");
    assertThat(json(verdict.at("/receipt").asText()).at("/value").asDouble())
        .isEqualTo(SampleHome.BEFORE);
    assertThat(before.at("/contradiction").asText()).contains("worse than what the figures say");

    JsonNode after = json("/v1/goals").at("/goals/0");
    assertThat(after.at("/computed/status").asText()).isEqualTo("at_risk");
    assertThat(after.at("/metrics/0/computed/value").asDouble()).isEqualTo(SampleHome.AFTER);
    assertThat(after.at("/contradiction").isNull()).isTrue();

    JsonNode turned = json("/v1/releases/r2/changes?lang=en").findPath("goals").path(0);
    assertThat(turned.path("goal").asText()).isEqualTo("city-goals:1.1");
    assertThat(turned.at("/before/status").asText()).isEqualTo("on_track");
    assertThat(turned.at("/after/status").asText()).isEqualTo("at_risk");
    assertThat(turned.at("/after/value").asDouble()).isEqualTo(SampleHome.AFTER);

    JsonNode goal = json("/v1/goals/city-goals:1.1");
    assertThat(texts(goal.path("history"), "release")).containsExactly("r1", "r2");
    assertThat(texts(goal.path("history"), "status")).containsExactly("on_track", "at_risk");
    assertThat(goal.at("/history/1/metrics/0/value").asDouble()).isEqualTo(SampleHome.AFTER);
    assertThat(goal.at("/reports/0/outcome").asText()).isEqualTo("not");
    assertThat(goal.at("/reports/0/expected").asBoolean()).isTrue();
  }

  @Test
  void theDayDecidesWhatWasKnown() throws Exception {
    JsonNode window = json("/v1/goals/city-goals:1.1?day=2006-06-01&lang=en").at("/goal");
    JsonNode verdict = window.at("/metrics/0/computed");
    assertThat(verdict.at("/status").asText()).isEqualTo("not_comparable");
    assertThat(verdict.at("/value").asDouble()).isEqualTo(8.1);
    assertThat(verdict.at("/reported").asBoolean()).isTrue();
    assertThat(verdict.at("/reason").asText()).contains("2006-01-01..2006-04-14", "2005");

    JsonNode early = json("/v1/goals?day=2006-01-31").path("goals");
    assertThat(early.at("/0/report").isNull()).isTrue();
    assertThat(early.at("/1/metrics/0/computed/status").asText()).isEqualTo("not_yet_due");
    JsonNode done = json("/v1/goals?day=2008-01-31").path("goals").path(1);
    assertThat(done.at("/metrics/0/computed/status").asText()).isEqualTo("met");
    assertThat(done.at("/metrics/1/computed/conditions").size()).isEqualTo(2);
  }

  @Test
  void goalsAreFiltered() throws Exception {
    assertThat(texts(json("/v1/goals?unit=work").path("goals"), "number")).containsExactly("1.1");
    assertThat(texts(json("/v1/goals?status=met").path("goals"), "number")).containsExactly("1.2");
    assertThat(texts(json("/v1/goals?area=092").path("goals"), "number")).containsExactly("1.2");
    assertThat(json("/v1/goals?status=off_track").path("reason").asText()).isNotEmpty();
    assertThat(api.get("/v1/goals?unit=wrok").statusCode()).isEqualTo(400);
    assertThat(ApiFixture.text(api.get("/v1/goals?unit=wrok"))).contains("nearest: work");
    assertThat(api.get("/v1/goals/city-goals:1.9").statusCode()).isEqualTo(404);
    assertThat(json("/v1/goals?asOf=2001-01-01").path("count").asInt()).isZero();
  }

  @Test
  void theFollowUpTableIsWritten() throws Exception {
    String csv = ApiFixture.text(api.get("/v1/goals?format=csv"));
    String[] lines = csv.split("\r\n");
    assertThat(lines[0]).startsWith("Ohjelman tunnus,Otsikko,Nro,Tavoite,");
    assertThat(lines[0]).contains("Toteutumisarvio", "Laskettu tila", "Ristiriita");
    assertThat(lines).hasSize(5);
    assertThat(lines[1]).contains("ei toteudu", "vaarassa", "8.2", "Työllisyys");

    HttpResponse<byte[]> answer = api.get("/v1/goals?format=xlsx&lang=sv");
    Path file = Files.write(folder.resolve("goals.xlsx"), answer.body());
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("spreadsheetml");
    List<SheetCells> sheets = SheetCells.read(file, "goals.xlsx");
    assertThat(sheets).extracting(SheetCells::name).contains("Uppföljning", "Insatser");
    LedgerTree tree = LedgerSheetReader.read("goals.xlsx", sheets);
    assertThat(tree.faults()).isEmpty();
    assertThat(texts(tree.tree().path("goals"), "number")).containsExactly("1.1", "1.2");
    assertThat(tree.tree().path("reports")).hasSize(2);
    assertThat(tree.tree().path("measures")).hasSize(2);
    assertThat(api.get("/v1/goals?format=xlsx&lang=sv").body()).isEqualTo(answer.body());
    assertThat(ApiFixture.text(api.get("/v1/goals?format=xlsx&unit=work")))
        .contains("whole programme");
  }

  @Test
  void measuresAreSummed() throws Exception {
    JsonNode all = json("/v1/measures?lang=sv");
    assertThat(texts(all.path("measures"), "text")).containsExactly("Ungdomsarbetare", "Piha");
    assertThat(all.at("/sums/total/planned").asDouble()).isEqualTo(130_000);
    assertThat(all.at("/sums/total/spent").asDouble()).isEqualTo(52_000);
    assertThat(all.at("/sums/total/participants").isNull()).isTrue();
    assertThat(texts(all.at("/sums/byArea"), "of")).containsExactly("0921017", "0924061");
    assertThat(all.at("/sums/byArea/0/planned").asDouble()).isEqualTo(130_000);
    assertThat(all.at("/sums/byArea/1/planned").asDouble()).isEqualTo(120_000);
    assertThat(all.at("/sums/byYear/1/planned").asDouble()).isEqualTo(80_000);
    assertThat(all.at("/sums/programmes/0/planned").asDouble()).isEqualTo(2_000_000);
    JsonNode year = json("/v1/measures?year=2020");
    assertThat(texts(year.path("measures"), "id")).containsExactly("city-goals:workers");
    assertThat(year.at("/sums/total/planned").asDouble()).isEqualTo(50_000);
    assertThat(texts(json("/v1/measures?phase=planning").path("measures"), "id"))
        .containsExactly("city-goals:yard");
    assertThat(json("/v1/measures?theme=a").path("count").asInt()).isEqualTo(2);
    assertThat(json("/v1/measures?theme=b").path("count").asInt()).isEqualTo(1);
    assertThat(ApiFixture.text(api.get("/v1/measures?format=csv"))).contains("Nuorisotyöntekijät");
  }
}
