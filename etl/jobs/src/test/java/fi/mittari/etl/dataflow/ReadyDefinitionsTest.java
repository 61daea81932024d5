package fi.mittari.etl.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.etl.Progress;
import fi.mittari.etl.SharedData;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The ready definitions: all are valid, and with the public files all load as one release. */
class ReadyDefinitionsTest {

  private static final Path DEFINITIONS = Path.of("..", "dataflows");

  @Test
  void areAllValid() {
    DataflowReader reader = new DataflowReader();
    Set<String> themes = Codelists.load().themes().keySet();
    Set<String> dataflows = new HashSet<>();
    Map<String, String> indicators = new HashMap<>();
    for (Path file : DataflowReader.find(DEFINITIONS)) {
      Dataflow d = reader.read(file);
      assertThat(dataflows.add(d.id())).as(d.id()).isTrue();
      assertThat(file.getParent()).endsWithRaw(Path.of(d.id()));
      for (Dataflow.Indicator i : d.indicators()) {
        assertThat(indicators.put(i.code(), d.id())).as(i.code()).isNull();
        assertThat(themes).contains(i.theme());
        assertThat(i.description()).as(i.code()).isNotNull();
      }
      assertThat(d.expect().periods().codes()).as(d.id()).isNotEmpty();
      assertThat(d.expect().areas().isEmpty() && !d.standIn()).as(d.id()).isFalse();
    }
    assertThat(dataflows).hasSizeGreaterThanOrEqualTo(11);
  }

  @Test
  void areAllValidWhereTheyFetch() {
    Path live = DEFINITIONS.resolve(DataflowReader.LIVE);
    Codelists lists = Codelists.load();
    Map<String, String> indicators = new HashMap<>();
    for (Path folder : List.of(live, DEFINITIONS)) {
      for (Path file : DataflowReader.find(folder)) {
        Dataflow d = new DataflowReader().read(file);
        assertThat(file.getParent()).endsWithRaw(Path.of(d.id()));
        assertThat(d.source().fetch() != null).as(d.id()).isEqualTo(folder.equals(live));
        assertThat(new StagingPlan(d, lists).dataflow()).isEqualTo(d);
        for (Dataflow.Indicator i : d.indicators()) {
          assertThat(indicators.put(i.code(), d.id())).as(i.code()).isNull();
          assertThat(lists.themes()).containsKey(i.theme());
          assertThat(i.description()).as(i.code()).isNotNull();
        }
        assertThat(d.expect().periods().codes()).as(d.id()).isNotEmpty();
        boolean oneArea = d.area() != null && d.area().value() != null;
        assertThat(oneArea || !d.expect().areas().isEmpty()).as(d.id()).isTrue();
        assertThat(d.url()).as(d.id()).startsWith("https://");
      }
    }
    assertThat(DataflowReader.find(live.resolve("sotkanet"))).hasSizeGreaterThanOrEqualTo(5);
  }

  /** One load of all of them, and the figures that it must bring. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WithThePublicFiles {

    private RunReport report;
    private final Map<String, Row> observations = new HashMap<>();
    private WarehouseSession session;

    @BeforeAll
    void load(@TempDir Path folder) {
      Optional<Path> shared = SharedData.folder();
      Assumptions.assumeTrue(shared.isPresent(), "the public files are not here");
      Home home = new Home(folder.resolve("home"));
      session = WarehouseSession.open(home, "local[2]");
      LoadRequest request =
          new LoadRequest(
              List.of(DEFINITIONS), shared, home, "local[2]", LoadRequest.Mode.PUBLISH_ALL);
      report = new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
      if (!report.anyRefused()) {
        StateAt.of(session.spark(), WarehouseTable.OBSERVATION, 1)
            .where(
                "area in ('0927094', '0925074', '0926082', '0927091', '0921017', '092', '0927092',"
                    + " '0917703', '01200', '235', 'MK01', 'capital-region', '09299')")
            .collectAsList()
            .forEach(r -> observations.put(key(r), r));
      }
    }

    @AfterAll
    void close() {
      if (session != null) {
        session.close();
      }
    }

    private static String key(Row r) {
      return String.join(
          " ",
          r.<String>getAs("indicator"),
          r.<String>getAs("area"),
          r.<String>getAs("period"),
          r.<String>getAs("breakdown"));
    }

    private Row at(String indicator, String area, String period, String breakdown) {
      Row row = observations.get(String.join(" ", indicator, area, period, breakdown));
      assertThat(row).as(indicator + " " + area + " " + period + " " + breakdown).isNotNull();
      return row;
    }

    private double value(String indicator, String area, String period, String breakdown) {
      return at(indicator, area, period, breakdown).<Double>getAs("value");
    }

    @Test
    void loadAsOneRelease() {
      assertThat(report.anyRefused()).as(report.toJson()).isFalse();
      assertThat(report.outcome()).isEqualTo("published");
      assertThat(report.release()).isEqualTo("r1");
      assertThat(report.dataflows()).hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    void bringUnemploymentOfVantaa() {
      Map<String, Double> rates =
          Map.of(
              "0927094", 10.4, "0925074", 9.7, "0926082", 10.3, "0927091", 12.3, "0921017", 7.4,
              "092", 6.2);
      rates.forEach(
          (area, rate) ->
              assertThat(value("unemployment-rate", area, "2007", "")).as(area).isEqualTo(rate));
      assertThat(value("unemployed", "092", "2007", "")).isEqualTo(6645);
      assertThat(value("unemployed", "09299", "2007", "")).isPositive();
      assertThat(value("unemployment-rate", "0927094", "2003", "sex=male")).isEqualTo(14.0);
      Row ojanko = at("unemployment-rate", "0927092", "2007", "");
      assertThat(ojanko.<Double>getAs("value")).isNull();
      assertThat(ojanko.<String>getAs("status")).isEqualTo("missing");
    }

    @Test
    void bringHelsinkiWithItsReferenceDates() {
      assertThat(value("foreign-language-share", "0917703", "2015", "")).isEqualTo(24.7);
      assertThat(value("basic-education-share", "0917703", "2013", ""))
          .isCloseTo(41.2, within(.05));
      assertThat(value("unemployment-rate-15-74", "0917703", "2014", ""))
          .isCloseTo(16.9, within(.05));
      Row support = at("income-support-share", "0917703", "2014", "");
      assertThat(support.<Double>getAs("value")).isCloseTo(18.5, within(.05));
      // The rate is given with all its decimals: the population of 1.1.2015 comes out of it.
      assertThat(support.<Double>getAs("denominator")).isEqualTo(37_363);
      assertThat(at("employment-rate-15-64", "0917703", "2012", "")).isNotNull();
      assertThat(at("injury-accidents-per-year", "0917703", "2010..2014", "")).isNotNull();
    }

    @Test
    void bringPostalAreas() {
      Row basic = at("basic-education-share-18", "01200", "2016", "");
      assertThat(basic.<Double>getAs("numerator")).isEqualTo(3729);
      assertThat(basic.<Double>getAs("denominator")).isEqualTo(9264);
      for (String year : List.of("2014", "2015", "2016")) {
        Row rate = at("unemployment-rate-main-activity", "01200", year, "");
        assertThat(rate.<Double>getAs("denominator")).isGreaterThan(1000);
        assertThat(value("median-income-inhabitants", "01200", year, "")).isBetween(1e4, 5e4);
      }
    }

    @Test
    void bringOffencesAndPopulation() {
      assertThat(value("offences-per-1000", "092", "2020", "")).isEqualTo(144.06);
      assertThat(value("offences-per-1000", "235", "2020", "")).isEqualTo(67.6);
      assertThat(value("population", "092", "2010", "")).isEqualTo(197_636);
      double cities = 0;
      assertThat(value("population-year-end", "MK01", "2019", "")).isGreaterThan(1_600_000);
      assertThat(value("population-year-end", "capital-region", "2019", ""))
          .isGreaterThan(1_100_000);
      for (String sex : List.of("sex=male", "sex=female")) {
        cities += value("population-year-end", "capital-region", "2019", sex);
      }
      assertThat(cities).isEqualTo(value("population-year-end", "capital-region", "2019", ""));
      // One city of four is no partial capital region.
      assertThat(observations).doesNotContainKey("population capital-region 2010 ");
    }
  }
}
