package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final String DISTRICTS =
      "/v1/comparisons?indicator=unemployment-rate&level=district,unallocated&within=092&period=2007";

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

  private static JsonNode area(JsonNode comparison, String code) {
    for (JsonNode area : comparison.get("areas")) {
      if (area.at("/area/code").asText().equals(code)) {
        return area;
      }
    }
    throw new AssertionError("no area " + code);
  }

  @Test
  void theRestIsTheWholeWithoutTheArea() throws Exception {
    JsonNode answer = api.json(DISTRICTS);
    JsonNode area = area(answer, "0921017");
    double rest = 100.0 * (6645 - 608) / (107177 - 8000);
    assertThat(area.get("benchmarkValue").asDouble()).isEqualTo(rest, within(1e-9));
    assertThat(area.get("difference").asDouble()).isEqualTo(7.6 - rest, within(1e-9));
    assertThat(area.get("ratio").asDouble()).isEqualTo(7.6 / rest, within(1e-9));
    assertThat(area.get("differenceLower").asDouble()).isPositive();
    assertThat(area.get("judgement").asText()).isEqualTo("worse");
    assertThat(answer.at("/benchmark/area/code").asText()).isEqualTo("092");
    assertThat(answer.at("/method/confidence").asDouble()).isEqualTo(95);
  }

  @Test
  void ranksRunFromTheWorstAndLeaveOutWhatIsUnallocatedOrHidden() throws Exception {
    JsonNode answer = api.json(DISTRICTS);
    assertThat(area(answer, "0924061").get("rank").asInt()).isEqualTo(1);
    assertThat(area(answer, "0921017").get("rank").asInt()).isEqualTo(2);
    JsonNode ranked = area(answer, "0921016");
    assertThat(ranked.get("ranked").asInt()).isEqualTo(3);
    assertThat(ranked.get("rank").asInt())
        .isBetween(ranked.get("rankLower").asInt(), ranked.get("rankUpper").asInt());
    JsonNode other = area(answer, "092999");
    assertThat(other.get("rank").isNull()).isTrue();
    assertThat(other.get("judgement").asText()).isEqualTo("not_compared");
    assertThat(other.get("flags").toString()).contains("unallocated");
    assertThat(answer.at("/spread/max").asDouble()).isEqualTo(9);
    assertThat(answer.at("/spread/min").asDouble()).isEqualTo(7);
  }

  @Test
  void aHiddenAreaShowsNoNumberThatCouldTellIt() throws Exception {
    for (String benchmark : new String[] {"rest", "parent", "previous", "7.5", "0921017"}) {
      JsonNode hidden = area(api.json(DISTRICTS + "&benchmark=" + benchmark), "0924062");
      hidden
          .fields()
          .forEachRemaining(
              e -> assertThat(e.getValue().isNumber()).as(benchmark + " " + e).isFalse());
      assertThat(hidden.get("reason").asText()).contains("suppressed");
    }
  }

  @Test
  void aNumberIsAFixedBenchmark() throws Exception {
    JsonNode answer = api.json(DISTRICTS + "&benchmark=7");
    assertThat(answer.at("/method/rule").asText()).isEqualTo("interval");
    assertThat(area(answer, "0921017").get("judgement").asText()).isEqualTo("worse");
    assertThat(area(answer, "0921016").get("judgement").asText()).isEqualTo("similar");
    assertThat(area(answer, "0921016").get("difference").asDouble()).isZero();
  }

  @Test
  void thePreviousPeriodIsThatOfTheSameArea() throws Exception {
    JsonNode answer = api.json(DISTRICTS + "&benchmark=previous");
    assertThat(area(answer, "0921016").get("benchmarkValue").asDouble()).isEqualTo(6);
    assertThat(area(answer, "0921017").get("benchmarkValue").asDouble()).isEqualTo(7);
    assertThat(area(answer, "0924061").get("reason").asText()).contains("no earlier period");
  }

  @Test
  void anAreaIsNotComparedWithItself() throws Exception {
    JsonNode area = area(api.json(DISTRICTS + "&benchmark=0921017"), "0921017");
    assertThat(area.get("judgement").asText()).isEqualTo("not_compared");
    assertThat(area.get("reason").asText()).contains("itself");
  }

  @Test
  void manyAreasAreJudgedAtNinetyNinePointEight() throws Exception {
    JsonNode answer = api.json("/v1/comparisons?indicator=low-income&level=postal&benchmark=20");
    assertThat(answer.at("/method/confidence").asDouble()).isEqualTo(99.8);
    assertThat(answer.at("/period/code").asText()).isEqualTo("2021");
    assertThat(answer.get("count").asInt()).isEqualTo(400);
    answer.get("areas").forEach(a -> assertThat(a.get("quintile").asInt()).isBetween(1, 5));
    answer.get("areas").forEach(a -> assertThat(a.get("flags").toString()).contains("synthetic"));
  }

  @Test
  void valuesWithoutCountsSayWhyTheyAreNotCompared() throws Exception {
    JsonNode answer =
        api.json("/v1/comparisons?indicator=median-income&level=district&benchmark=0921017");
    assertThat(area(answer, "0921016").get("judgement").asText()).isEqualTo("not_compared");
    assertThat(area(answer, "0921016").get("reason").asText()).contains("no confidence limits");
    assertThat(area(answer, "0921016").get("rank").isNumber()).isTrue();
  }

  @Test
  void aLongSeriesHasItsTrends() throws Exception {
    JsonNode trend = api.json("/v1/series?indicator=low-income&area=01000").at("/series/0/trend");
    assertThat(trend.at("/recent/points").asInt()).isEqualTo(5);
    assertThat(trend.at("/recent/chi2").isNumber()).isTrue();
    assertThat(trend.at("/whole/points").asInt()).isEqualTo(12);
    assertThat(trend.at("/whole/slope").isNumber()).isTrue();
  }
}
