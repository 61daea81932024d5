package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.GridHome;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Differences;
import fi.mittari.statistics.comparison.Judgement;
import fi.mittari.statistics.comparison.Smoothing;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import fi.mittari.statistics.rank.Ranks;
import fi.mittari.statistics.rank.Scaled;
import fi.mittari.statistics.rank.Spine;
import fi.mittari.statistics.segregation.Moran;
import fi.mittari.statistics.segregation.Neighbours;
import fi.mittari.statistics.segregation.SegregationIndex;
import fi.mittari.statistics.segregation.SegregationInterval;
import fi.mittari.statistics.segregation.Units;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendPoint;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the api says of two cities by formula is what the statistics say of the same figures. */
class GridTest {

  private static final long SEED = 20_261_122;
  private static final int N = GridHome.DISTRICTS;
  private static final Polarity POLARITY = Polarity.LOWER_IS_BETTER;
  private static final String DISTRICTS =
      "/v1/comparisons?indicator=share-1&level=district&within=101&period=2020";

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(GridHome.create(folder.resolve("home"))).await("r1");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static double[] cases(int k, int city, int year) {
    return IntStream.rangeClosed(1, N).mapToDouble(i -> GridHome.cases(k, city, i, year)).toArray();
  }

  private static double[] people(int city) {
    return IntStream.rangeClosed(1, N).mapToDouble(i -> GridHome.people(city, i)).toArray();
  }

  private static JsonNode area(JsonNode answer, String code) {
    for (JsonNode area : answer.get("areas")) {
      if (area.at("/area/code").asText().equals(code)) {
        return area;
      }
    }
    throw new AssertionError("no area " + code + " in " + answer);
  }

  private static JsonNode indicator(JsonNode profile, String code) {
    for (JsonNode one : profile.get("indicators")) {
      if (one.at("/indicator/code").asText().equals(code)) {
        return one;
      }
    }
    throw new AssertionError("no indicator " + code);
  }

  private static void close(JsonNode found, double expected) {
    assertThat(found.asDouble()).isEqualTo(expected, within(1e-9));
    assertThat(found.isNumber()).isTrue();
  }

  @Test
  void judgementsAndRanksAreThoseOfTheStatistics() throws Exception {
    JsonNode answer = api.json(DISTRICTS);
    double[] x = cases(1, 1, 2020);
    double[] n = people(1);
    double[] values = new double[N];
    Arrays.setAll(values, i -> 100 * x[i] / n[i]);
    int[] ranks = Ranks.of(values, POLARITY);
    RankInterval[] intervals = RankIntervals.proportions(x, n, POLARITY, Confidence.P95, SEED);
    double[] smoothed = Smoothing.proportions(x, n, 100);
    assertThat(answer.at("/method/confidence").asDouble()).isEqualTo(99.8);
    assertThat(answer.at("/method/ranks/confidence").asDouble()).isEqualTo(95);
    assertThat(answer.at("/method/ranks/method").asText()).isEqualTo("posterior");
    for (int i = 0; i < N; i++) {
      JsonNode area = area(answer, GridHome.district(1, i + 1));
      double restX = Arrays.stream(x).sum() - x[i];
      double restN = Arrays.stream(n).sum() - n[i];
      Interval difference =
          Differences.proportions(x[i], n[i], restX, restN, 100, Confidence.P99_8);
      close(area.get("benchmarkValue"), 100 * restX / restN);
      close(area.get("difference"), difference.value());
      close(area.get("differenceLower"), difference.lower());
      close(area.get("differenceUpper"), difference.upper());
      assertThat(area.get("judgement").asText())
          .isEqualTo(
              Judgement.proportions(x[i], n[i], restX, restN, Confidence.P99_8, POLARITY)
                  .verdict()
                  .code());
      assertThat(area.get("rank").asInt()).isEqualTo(ranks[i]);
      assertThat(area.get("rankLower").asInt()).isEqualTo(intervals[i].lower());
      assertThat(area.get("rankUpper").asInt()).isEqualTo(intervals[i].upper());
      close(area.get("smoothed"), smoothed[i]);
    }
  }

  @Test
  void simultaneousRanksAreWiderAndSaySo() throws Exception {
    JsonNode answer = api.json(DISTRICTS + "&ranks=simultaneous");
    Scaled scaled = Scaled.proportions(cases(1, 1, 2020), people(1));
    RankInterval[] intervals =
        RankIntervals.simultaneous(
            scaled.values(), scaled.standardErrors(), POLARITY, Confidence.P95, 1000, SEED);
    for (int i = 0; i < N; i++) {
      JsonNode area = area(answer, GridHome.district(1, i + 1));
      assertThat(area.get("rankLower").asInt()).isEqualTo(intervals[i].lower());
      assertThat(area.get("rankUpper").asInt()).isEqualTo(intervals[i].upper());
    }
    assertThat(answer.at("/method/ranks/kind").asText()).isEqualTo("simultaneous");
    assertThat(answer.at("/method/ranks/method").asText()).isEqualTo("pairwise");
  }

  @Test
  void aGroupIsComparedWithTheGroupThatComplementsIt() throws Exception {
    JsonNode answer =
        api.json("/v1/comparisons?indicator=share-1&area=chosen,10101&period=2020&benchmark=rest");
    double x = 0;
    double n = 0;
    for (int i = 1; i <= 4; i++) {
      x += GridHome.cases(1, 1, i, 2020);
      n += GridHome.people(1, i);
    }
    double restX = Arrays.stream(cases(1, 1, 2020)).sum() - x;
    double restN = Arrays.stream(people(1)).sum() - n;
    JsonNode group = area(answer, "chosen");
    Interval difference = Differences.proportions(x, n, restX, restN, 100, Confidence.P95);
    assertThat(group.get("benchmarkArea").asText()).isEqualTo("others");
    close(group.get("differenceLower"), difference.lower());
    close(group.get("differenceUpper"), difference.upper());
    assertThat(group.get("rule").asText()).isEqualTo("difference");
  }

  @Test
  void whatIsPartOfTheBenchmarkIsHeldAgainstItAsAFixedValue() throws Exception {
    JsonNode answer =
        api.json("/v1/comparisons?indicator=share-1&area=10101,10105&period=2020&benchmark=chosen");
    assertThat(area(answer, "10101").get("rule").asText()).isEqualTo("interval");
    assertThat(area(answer, "10105").get("rule").asText()).isEqualTo("difference");
    assertThat(answer.at("/method/rule").asText()).isEqualTo("mixed");
    JsonNode whole =
        api.json("/v1/comparisons?indicator=share-1&area=chosen&period=2020&benchmark=10101");
    assertThat(area(whole, "chosen").get("reason").asText()).contains("part of the area");
  }

  @Test
  void twelvePeopleAreNeverTheWorstWithoutAFlag() throws Exception {
    for (int k = 0; k < GridHome.INDICATORS; k++) {
      JsonNode answer = api.json("/v1/comparisons?level=district&within=101&indicator=share-" + k);
      assertThat(area(answer, "10116").get("flags").toString()).contains("small_n");
      assertThat(area(answer, "10103").get("flags").toString()).doesNotContain("small_n");
      String ends = answer.at("/spread/minArea/code").asText() + answer.at("/spread/maxArea/code");
      assertThat(answer.at("/spread/flags").toString().contains("small_n"))
          .isEqualTo(ends.contains("10116"));
    }
  }

  @Test
  void retiredAndUnallocatedAreasAreNotRanked() throws Exception {
    JsonNode answer = api.json(DISTRICTS.replace("level=district", "level=district,unallocated"));
    assertThat(area(answer, "10199").get("rank").isNull()).isTrue();
    assertThat(area(answer, "10199").get("flags").toString()).contains("retired");
    assertThat(area(answer, "101999").get("rank").isNull()).isTrue();
    assertThat(area(answer, "10101").get("ranked").asInt()).isEqualTo(N);
  }

  @Test
  void valuesWithoutCountsSaySo() throws Exception {
    JsonNode bare =
        api.json("/v1/comparisons?indicator=bare&level=district&within=101&benchmark=10101");
    assertThat(area(bare, "10102").get("reason").asText()).contains("no numerator and denominator");
    assertThat(bare.at("/method/ranks/reason").asText()).contains("no numerator and denominator");
    JsonNode survey =
        api.json("/v1/comparisons?indicator=survey&level=district&within=101&benchmark=10101");
    assertThat(survey.at("/method/ranks/reason").isNull()).isTrue();
    assertThat(area(survey, "10116").get("judgement").asText()).isEqualTo("worse");
    double wide = 2 * Confidence.P99_8.z() / Confidence.P95.z();
    close(area(survey, "10116").get("lower"), 26 - wide);
  }

  @Test
  void thePreviousStockIsNotTheSameMomentUnderAnotherName() throws Exception {
    String path = "/v1/comparisons?indicator=stock&area=10101&period=2020-01-01&benchmark=";
    JsonNode previous = area(api.json(path + "previous"), "10101");
    assertThat(previous.get("benchmarkPeriod").asText()).isEqualTo("2018-12-31");
    JsonNode parent = area(api.json(path + "parent"), "10101");
    assertThat(parent.get("benchmarkPeriod").asText()).isEqualTo("2019-12-31");
    close(parent.get("benchmarkValue"), 100.0 * 900 / 8000);
  }

  @Test
  void fourPointsCarryNoTrendAndFiveDo() throws Exception {
    JsonNode trend =
        api.json("/v1/series?indicator=short&area=10101&lang=en").at("/series/0/trend");
    assertThat(trend.at("/recent/reason").asText())
        .isEqualTo("cannot be calculated: 4 of 5 points");
    List<TrendPoint> points = new ArrayList<>();
    for (int year = GridHome.FIRST; year <= GridHome.LAST; year++) {
      points.add(
          TrendPoint.proportion(
              LocalDate.of(year, 1, 1),
              LocalDate.of(year, 12, 31),
              GridHome.cases(2, 1, 5, year),
              GridHome.people(1, 5)));
    }
    RecentTrend expected = RecentTrend.ofProportions(points, 100, POLARITY);
    JsonNode recent =
        api.json("/v1/series?indicator=share-2&area=10105&lang=en").at("/series/0/trend/recent");
    close(recent.get("slope"), expected.slope());
    close(recent.get("chi2"), expected.chi2());
    close(recent.get("dispersion"), expected.dispersion());
    assertThat(recent.get("slopeUnit").asText()).isEqualTo("percentage points per year");
    HttpResponse<byte[]> csv = api.get("/v1/series?indicator=short&area=10101&format=csv");
    assertThat(ApiFixture.text(csv))
        .contains("recent_slope_unit")
        .contains("cannot be calculated: 4 of 5 points");
  }

  @Test
  void aProfileSaysWhatComparisonsSay() throws Exception {
    JsonNode profile = api.json("/v1/areas/10105/profile?confidence=95");
    assertThat(profile.at("/peers/within/code").asText()).isEqualTo("101");
    assertThat(profile.get("count").asInt()).isEqualTo(GridHome.INDICATORS + 4);
    for (int k = 0; k < GridHome.INDICATORS; k++) {
      JsonNode one = indicator(profile, "share-" + k);
      JsonNode other =
          area(
              api.json(
                  "/v1/comparisons?level=district&within=101&confidence=95&indicator=share-" + k),
              "10105");
      for (String field :
          List.of(
              "value",
              "lower",
              "upper",
              "benchmarkValue",
              "difference",
              "differenceLower",
              "differenceUpper",
              "judgement",
              "rule",
              "rank",
              "ranked",
              "quintile",
              "smoothed",
              "flags",
              "reason")) {
        assertThat(one.get(field)).as(field).isEqualTo(other.get(field));
      }
      double[] x = cases(k, 1, 2020);
      double[] n = people(1);
      double[] values = new double[N];
      Arrays.setAll(values, i -> 100 * x[i] / n[i]);
      Spine spine = Spine.of(values[4], values, one.get("benchmarkValue").asDouble(), POLARITY);
      close(one.at("/spine/position"), spine.position());
      close(one.at("/spine/worst"), spine.worst());
      close(one.at("/spine/lowerQuartile"), spine.lowerQuartile());
      JsonNode series =
          api.json("/v1/series?area=10105&indicator=share-" + k).at("/series/0/trend");
      assertThat(one.get("trend")).isEqualTo(series);
    }
    assertThat(indicator(profile, "bare").get("reason").asText()).contains("benchmark 101");
    assertThat(indicator(profile, "share-0").get("benchmarkArea").asText()).isEqualTo("101");
  }

  @Test
  void neighboursAreNearestOverStandardisedSharesInAnyCity() throws Exception {
    JsonNode neighbours = api.json("/v1/areas/10105/profile").get("neighbours");
    double[][] z = new double[2 * N][GridHome.INDICATORS];
    for (int k = 0; k < GridHome.INDICATORS; k++) {
      double[] values = new double[2 * N];
      for (int a = 0; a < 2 * N; a++) {
        int city = 1 + a / N;
        int i = 1 + a % N;
        values[a] = 100.0 * GridHome.cases(k, city, i, 2020) / GridHome.people(city, i);
      }
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      for (int a = 0; a < 2 * N; a++) {
        z[a][k] = (values[a] - mean) / Math.sqrt(squares / (2 * N - 1));
      }
    }
    int own = 4;
    int nearest = -1;
    double least = Double.MAX_VALUE;
    for (int a = 0; a < 2 * N; a++) {
      double sum = 0;
      for (int k = 0; k < GridHome.INDICATORS; k++) {
        sum += (z[a][k] - z[own][k]) * (z[a][k] - z[own][k]);
      }
      double distance = Math.sqrt(sum / GridHome.INDICATORS);
      if (a != own && distance < least) {
        least = distance;
        nearest = a;
      }
    }
    assertThat(neighbours.at("/0/area/code").asText())
        .isEqualTo(GridHome.district(1 + nearest / N, 1 + nearest % N))
        .isEqualTo("10205");
    close(neighbours.at("/0/distance"), least);
    assertThat(neighbours.at("/0/within/code").asText()).isEqualTo("102");
    assertThat(neighbours.at("/0/indicators")).hasSize(GridHome.INDICATORS);
    assertThat(neighbours).hasSize(5);
  }

  @Test
  void anAreaAboveStandsInForAWholeWithoutAValue() throws Exception {
    JsonNode lone = indicator(api.json("/v1/areas/10102/profile"), "lone");
    assertThat(lone.get("benchmarkArea").asText()).isEqualTo("FI");
    close(lone.get("benchmarkValue"), 100.0 * (5000 - 60) / (100_000 - 600));
    String comparison = "/v1/comparisons?indicator=lone&level=district";
    assertThat(area(api.json(comparison), "10102").get("benchmarkArea").asText()).isEqualTo("FI");
    assertThat(area(api.json(comparison + "&within=101"), "10102").get("reason").asText())
        .isEqualTo("the benchmark 101 has no value then");
  }

  @Test
  void aProfileGoesAsCsvAndTakesAPeriod() throws Exception {
    String csv = ApiFixture.text(api.get("/v1/areas/10105/profile?period=2018&format=csv"));
    assertThat(csv.lines().count()).isEqualTo(GridHome.INDICATORS + 2);
    assertThat(csv).startsWith("area,indicator,").contains("\r\n10105,share-0,");
    JsonNode profile = api.json("/v1/areas/10105/profile?period=2018");
    assertThat(indicator(profile, "share-0").at("/trend/recent/reason").asText())
        .isEqualTo("cannot be calculated: 4 of 5 points");
    assertThat(api.json("/v1/areas/10105/profile?period=1999").get("reason").asText()).isNotEmpty();
  }

  @Test
  void segregationIsThatOfTheStatistics() throws Exception {
    JsonNode answer = api.json("/v1/segregation?indicator=share-0&within=101");
    assertThat(answer.get("count").asInt()).isEqualTo(6);
    JsonNode last = answer.at("/periods/5");
    double[] x = cases(0, 1, 2020);
    double[] n = people(1);
    Units units = new Units(x, n);
    assertThat(last.get("areas").asInt()).isEqualTo(N);
    close(last.get("dissimilarity"), SegregationIndex.DISSIMILARITY.of(units));
    close(last.get("dissimilarityRandom"), SegregationIndex.randomDissimilarity(units));
    close(last.get("dissimilarityCorrected"), SegregationIndex.DISSIMILARITY_CORRECTED.of(units));
    close(last.get("isolation"), SegregationIndex.ISOLATION.of(units));
    close(last.get("eta2"), SegregationIndex.ETA_SQUARED.of(units));
    close(last.get("theil"), SegregationIndex.THEIL.of(units));
    close(last.get("gini"), SegregationIndex.GINI.of(units));
    Interval limits =
        SegregationInterval.of(
            SegregationIndex.THEIL,
            units,
            Confidence.P95,
            answer.at("/method/draws").asInt(),
            SEED);
    close(last.get("theilLower"), limits.lower());
    close(last.get("theilUpper"), limits.upper());
    Moran moran = Moran.ofRates(x, n, grid());
    close(last.get("moran"), moran.i());
    close(last.get("moranP"), moran.p());
    assertThat(last.get("moranIslands").asInt()).isZero();
  }

  private static Neighbours grid() {
    List<int[]> lists = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      int place = i;
      lists.add(
          IntStream.range(0, N)
              .filter(j -> Math.abs(place / 4 - j / 4) + Math.abs(place % 4 - j % 4) == 1)
              .toArray());
    }
    return Neighbours.of(lists);
  }

  @Test
  void aChangeOfSegregationIsTested() throws Exception {
    JsonNode answer =
        api.json("/v1/segregation?indicator=share-0&within=101&level=district&from=2016&to=2019");
    assertThat(answer.get("changes")).hasSize(6);
    JsonNode change = answer.at("/changes/0");
    assertThat(change.get("from").asText() + change.get("to").asText()).isEqualTo("20162019");
    SegregationInterval.Change expected =
        SegregationInterval.change(
            SegregationIndex.DISSIMILARITY,
            new Units(cases(0, 1, 2016), people(1)),
            new Units(cases(0, 1, 2019), people(1)),
            Confidence.P95,
            answer.at("/method/draws").asInt(),
            SEED);
    close(change.get("difference"), expected.difference().value());
    close(change.get("p"), expected.p());
    JsonNode each = api.json("/v1/segregation?indicator=share-0&within=101&changes=each");
    assertThat(each.get("changes")).hasSize(5 * 6);
  }

  @Test
  void segregationCountsWhatItLeavesOutAndSaysWhatItCannotTell() throws Exception {
    JsonNode hidden = api.json("/v1/segregation?indicator=hidden&within=101").at("/periods/0");
    assertThat(hidden.get("suppressed").asInt()).isEqualTo(1);
    assertThat(hidden.get("areas").asInt()).isEqualTo(N - 1);
    JsonNode bare = api.json("/v1/segregation?indicator=bare&within=101").at("/periods/0");
    assertThat(bare.get("reason").asText()).contains("without numerator and denominator");
    assertThat(bare.get("dissimilarity").isNull()).isTrue();
    JsonNode flat = api.json("/v1/segregation?indicator=share-0&within=102").at("/periods/0");
    assertThat(flat.get("moranReason").asText()).contains("0 of 16 areas have an outline");
    assertThat(flat.get("dissimilarity").isNumber()).isTrue();
    String csv =
        ApiFixture.text(api.get("/v1/segregation?indicator=share-0&within=101&format=csv"));
    assertThat(csv.lines().count()).isEqualTo(7);
  }
}
