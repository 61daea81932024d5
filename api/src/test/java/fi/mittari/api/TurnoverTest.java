package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight districts of 1000 people, equal but for small differences. r2 revises one district's last
 * three years, r3 suppresses another one, r4 only renames.
 */
class TurnoverTest {

  private static final int DISTRICTS = 8;
  private static final int FIRST = 2015;
  private static final int LAST = 2020;

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      words(home);
      for (int year = FIRST; year <= LAST; year++) {
        for (int i = 1; i <= DISTRICTS; i++) {
          count(home, "poor", "d" + i, year, 98 + i % 5);
          count(home, "other", "d" + i, year, 100 + i);
        }
        city(home, "poor", year, i -> 98 + i % 5);
        city(home, "other", year, i -> 100 + i);
      }
      index(home);
      home.publish(new Changes(108, 0, 0));
      for (int year = LAST - 2; year <= LAST; year++) {
        int cases = 160 - 20 * (LAST - year);
        count(home, "poor", "d8", year, cases);
        city(home, "poor", year, i -> i == 8 ? cases : 98 + i % 5);
      }
      home.publish(new Changes(0, 6, 0));
      home.row(
          "observation",
          "indicator",
          "poor",
          "area",
          "d1",
          "breakdown",
          "",
          "period",
          "" + LAST,
          "status",
          "suppressed",
          "origin",
          "given",
          "dataflow",
          "sample");
      home.publish(new Changes(0, 1, 0));
      home.row("area", "area", "d2", "level", "district", "name_fi", "Uusi", "parent", "city");
      home.publish(new Changes(0, 0, 0));
      api = new ApiFixture(home.home()).await("r4");
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void words(HomeWriter home) throws Exception {
    for (String code : List.of("poor", "other")) {
      home.row(
          "indicator",
          "indicator",
          code,
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
    }
    home.row("area", "area", "city", "level", "municipality");
    for (int i = 1; i <= DISTRICTS; i++) {
      home.row("area", "area", "d" + i, "level", "district", "parent", "city");
    }
    for (int year = FIRST; year <= LAST; year++) {
      home.row(
          "period",
          "period",
          "" + year,
          "start",
          year + "-01-01",
          "end",
          year + "-12-31",
          "frequency",
          "year");
    }
  }

  private static void index(HomeWriter home) throws Exception {
    home.row(
        "index_definition",
        "index",
        "need",
        "version",
        1,
        "definition",
        """
        {"index": "need", "version": 1, "title": {"fi": "Tarve", "sv": "Behov", "en": "Need"},
         "source": "a test", "areas": {"level": "district", "within": "city"},
         "criteria": [
           {"id": "poor", "indicator": "poor", "period": "2020", "direction": "higher_is_need"},
           {"id": "other", "indicator": "other", "period": "2020", "direction": "higher_is_need"}],
         "normalisation": "min_max", "select": 2, "next": 1, "seed": 9}
        """);
  }

  private static void city(HomeWriter home, String indicator, int year, IntUnaryOperator of)
      throws Exception {
    int cases = 0;
    for (int i = 1; i <= DISTRICTS; i++) {
      cases += of.applyAsInt(i);
    }
    insert(home, indicator, "city", year, cases, 1000 * DISTRICTS);
  }

  private static void count(HomeWriter home, String indicator, String area, int year, int cases)
      throws Exception {
    insert(home, indicator, area, year, cases, 1000);
  }

  private static void insert(
      HomeWriter home, String indicator, String area, int year, int cases, int people)
      throws Exception {
    home.row(
        "observation",
        "indicator",
        indicator,
        "area",
        area,
        "breakdown",
        "",
        "period",
        "" + year,
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

  /** The judgements of all districts as the comparison itself tells them at a release. */
  private static Map<String, String> judged(String indicator, int release) throws Exception {
    Map<String, String> judged = new TreeMap<>();
    api.json("/v1/comparisons?indicator=%s&level=district&asOf=r%d".formatted(indicator, release))
        .get("areas")
        .forEach(a -> judged.put(a.at("/area/code").asText(), a.get("judgement").asText()));
    return judged;
  }

  @Test
  void theRevisionOfOneValueNamesTheDistrictThatItTurns() throws Exception {
    JsonNode changes = api.json("/v1/releases/r2/changes");
    assertThat(changes.get("count").asInt()).isEqualTo(6);
    JsonNode own = changes.at("/changes/5");
    assertThat(own.get("dataflow").asText()).isEqualTo("sample");
    assertThat(own.at("/old/numerator").asInt()).isEqualTo(101);
    assertThat(own.at("/new/value").asDouble()).isEqualTo(16.0);

    JsonNode turned = changes.at("/turnover/judgements");
    assertThat(turned)
        .anySatisfy(
            item -> {
              assertThat(item.at("/area/code").asText()).isEqualTo("d8");
              assertThat(item.at("/before/judgement").asText()).isEqualTo("similar");
              assertThat(item.at("/after/judgement").asText()).isEqualTo("worse");
              assertThat(item.at("/after/value").asDouble()).isEqualTo(16.0);
            });
    assertThat(changes.at("/turnover/complete").asBoolean()).isTrue();
    assertThat(changes.at("/turnover/examined").asInt()).isEqualTo(1);
  }

  @Test
  void judgementsTurnAsTheComparisonsOfBothReleasesSay() throws Exception {
    for (int release = 2; release <= 4; release++) {
      List<String> expected = new ArrayList<>();
      for (String indicator : List.of("other", "poor")) {
        Map<String, String> before = judged(indicator, release - 1);
        judged(indicator, release)
            .forEach(
                (area, now) -> {
                  if (!now.equals(before.get(area))) {
                    expected.add(indicator + " " + area + " " + before.get(area) + " " + now);
                  }
                });
      }
      List<String> found = new ArrayList<>();
      api.json("/v1/releases/r%d/turnover".formatted(release))
          .at("/turnover/judgements")
          .forEach(
              t ->
                  found.add(
                      t.get("indicator").asText()
                          + " "
                          + t.at("/area/code").asText()
                          + " "
                          + t.at("/before/judgement").asText()
                          + " "
                          + t.at("/after/judgement").asText()));
      assertThat(found).as("r" + release).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void trendsAndChosenAreasTurnToo() throws Exception {
    JsonNode turnover = api.json("/v1/releases/r2/turnover?lang=en").get("turnover");
    assertThat(turnover.get("trends")).hasSizeGreaterThanOrEqualTo(1);
    JsonNode trend = turnover.at("/trends/0");
    assertThat(trend.at("/before/direction").asText()).isEqualTo("none");
    assertThat(trend.at("/after/direction").asText()).isEqualTo("increasing");
    assertThat(trend.at("/after/judgement").asText()).isEqualTo("worsening");
    Map<String, String> before = chosen(1);
    Map<String, String> turned = new TreeMap<>();
    chosen(2)
        .forEach(
            (area, now) -> {
              if (!now.equals(before.get(area))) {
                turned.put(area, before.get(area) + " → " + now);
              }
            });
    Map<String, String> found = new TreeMap<>();
    turnover
        .get("selections")
        .forEach(
            s ->
                found.put(
                    s.at("/area/code").asText(),
                    choice(s.get("before")) + " → " + choice(s.get("after"))));
    assertThat(found).isEqualTo(turned).isNotEmpty();
  }

  private static String choice(JsonNode area) {
    return area.get("selected").asBoolean() + " " + area.get("certainty").asText();
  }

  /** What the ranking itself says at a release. */
  private static Map<String, String> chosen(int release) throws Exception {
    Map<String, String> chosen = new TreeMap<>();
    api.json("/v1/indices/need/ranking?asOf=r" + release)
        .get("areas")
        .forEach(a -> chosen.put(a.get("area").asText(), choice(a)));
    return chosen;
  }

  @Test
  void whatIsSuppressedNowShowsInNoChangeAndTurnsNothingOverInThePast() throws Exception {
    for (int release = 1; release <= 4; release++) {
      for (JsonNode change :
          api.json("/v1/releases/r%d/changes?area=d1&indicator=poor".formatted(release))
              .get("changes")) {
        if (change.get("period").asText().equals("" + LAST)) {
          for (String side : List.of("old", "new")) {
            assertThat(change.at("/" + side + "/value").isNumber()).isFalse();
            assertThat(change.at("/" + side + "/numerator").isNumber()).isFalse();
          }
        }
      }
      for (JsonNode item :
          api.json("/v1/releases/r%d/turnover?area=d1".formatted(release))
              .at("/turnover/judgements")) {
        assertThat(item.at("/before/value").isNumber()).isFalse();
        assertThat(item.at("/after/value").isNumber()).isFalse();
      }
    }
    assertThat(
            api.json("/v1/observations?indicator=poor&area=d1&period=2020&asOf=r1")
                .at("/observations/0/status")
                .asText())
        .isEqualTo("suppressed");
  }

  @Test
  void filtersPagesAndCsvGoTogether() throws Exception {
    assertThat(api.json("/v1/releases/r1/changes?indicator=other&area=d3").get("count").asInt())
        .isEqualTo(6);
    assertThat(api.get("/v1/releases/r1/changes?dataflow=nothing").statusCode()).isEqualTo(400);
    JsonNode page = api.json("/v1/releases/r1/changes?indicator=other&limit=50");
    JsonNode rest =
        api.json(
            "/v1/releases/r1/changes?indicator=other&limit=50&cursor=" + page.get("next").asText());
    assertThat(page.get("count").asInt() + rest.get("count").asInt()).isEqualTo(54);
    assertThat(rest.get("turnover").isNull()).isTrue();
    String csv = ApiFixture.text(api.get("/v1/releases/r2/changes?format=csv"));
    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith("kind,dataflow,indicator,area,period,old_value");
    assertThat(csv.lines().filter(l -> l.startsWith("changed,sample,poor,d8,2020,10.1")))
        .hasSize(1);
  }

  @Test
  void aReleaseWithoutFiguresTurnsNothing() throws Exception {
    JsonNode changes = api.json("/v1/releases/r4/changes");
    assertThat(changes.get("count").asInt()).isZero();
    assertThat(changes.get("reason").asText()).isNotEmpty();
    assertThat(changes.at("/turnover/counts/judgements").asInt()).isZero();
  }
}
