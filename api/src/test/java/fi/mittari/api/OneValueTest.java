package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One figure is revised, and both a goal and a district are judged otherwise. */
class OneValueTest {

  private static final int DISTRICTS = 8;
  private static final int YEAR = 2020;

  @TempDir Path folder;

  @Test
  void oneRevisedValueTurnsAGoalAndADistrict() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      words(home);
      goal(home);
      insert(home, "city", 100 * DISTRICTS, 1000 * DISTRICTS);
      for (int i = 1; i <= DISTRICTS; i++) {
        insert(home, "d" + i, 98 + i % 5, 1000);
      }
      home.publish(new Changes(DISTRICTS + 1, 0, 0));
      insert(home, "d8", 145, 1000);
      home.publish(new Changes(0, 1, 0));
      try (ApiFixture api = new ApiFixture(home.home()).await("r2")) {
        turned(api.json("/v1/releases/r2/changes"));
        turned(api.json("/v1/releases/r2/turnover"));
        assertThat(api.json("/v1/goals?asOf=r1").at("/goals/0/computed/status").asText())
            .isEqualTo("on_track");
        assertThat(api.json("/v1/goals").at("/goals/0/computed/status").asText())
            .isEqualTo("at_risk");
      }
    }
  }

  private static void turned(JsonNode answer) {
    if (answer.has("changes")) {
      assertThat(answer.get("count").asInt()).isEqualTo(1);
      assertThat(answer.at("/changes/0/old/numerator").asInt()).isEqualTo(101);
      assertThat(answer.at("/changes/0/new/numerator").asInt()).isEqualTo(145);
    }
    JsonNode turnover = answer.get("turnover");
    assertThat(turnover.at("/counts/goals").asInt()).isEqualTo(1);
    JsonNode goal = turnover.at("/goals/0");
    assertThat(goal.get("goal").asText()).isEqualTo("plan:1");
    assertThat(goal.at("/before/status").asText()).isEqualTo("on_track");
    assertThat(goal.at("/after/status").asText()).isEqualTo("at_risk");
    assertThat(goal.at("/after/value").asDouble()).isEqualTo(14.5);
    assertThat(turnover.get("judgements")).hasSize(1);
    JsonNode district = turnover.at("/judgements/0");
    assertThat(district.at("/area/code").asText()).isEqualTo("d8");
    assertThat(district.at("/before/judgement").asText()).isEqualTo("similar");
    assertThat(district.at("/after/judgement").asText()).isEqualTo("worse");
  }

  private static void words(HomeWriter home) throws Exception {
    home.row(
        "indicator",
        "indicator",
        "poor",
        "kind",
        "proportion",
        "factor",
        100.0,
        "polarity",
        "lower_is_better",
        "stock_or_flow",
        "stock",
        "dataflow",
        "sample");
    home.row("area", "area", "city", "level", "municipality");
    for (int i = 1; i <= DISTRICTS; i++) {
      home.row("area", "area", "d" + i, "level", "district", "parent", "city");
    }
    home.row(
        "period",
        "period",
        "" + YEAR,
        "start",
        YEAR + "-01-01",
        "end",
        YEAR + "-12-31",
        "frequency",
        "year");
  }

  /** From 18 % in 2015 to 8 % in 2025: the path lies at 13 % in 2020. */
  private static void goal(HomeWriter home) throws Exception {
    ledger(
        home,
        "programme",
        "plan",
        """
        {"id": "plan", "title": {"fi": "Ohjelma"}, "city": "city", "from": "2015-01-01",
         "to": "2025-12-31", "document": "a test"}
        """);
    ledger(
        home,
        "goal",
        "1",
        """
        {"number": "1", "text": {"fi": "Köyhyys vähenee"}, "source": "1", "metrics": [
          {"id": "poor", "kind": "figures", "text": {"fi": "Köyhät"},
           "target": {"rule": "at_most", "value": 8.0},
           "figures": [{"id": "poor", "unit": {"fi": "%"},
             "indicator": {"code": "poor", "area": "d8"},
             "baseline": {"period": "2015", "value": 18.0}}]}]}
        """);
  }

  private static void ledger(HomeWriter home, String kind, String entry, String json)
      throws Exception {
    home.row(
        "ledger",
        "programme",
        "plan",
        "kind",
        kind,
        "entry",
        entry,
        "place",
        0,
        "definition",
        json);
  }

  private static void insert(HomeWriter home, String area, int cases, int people) throws Exception {
    home.row(
        "observation",
        "indicator",
        "poor",
        "area",
        area,
        "breakdown",
        "",
        "period",
        "" + YEAR,
        "value",
        100.0 * cases / people,
        "numerator",
        (double) cases,
        "denominator",
        (double) people,
        "status",
        "normal",
        "origin",
        "given",
        "dataflow",
        "sample");
  }
}
