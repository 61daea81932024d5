package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.SharedData;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.quality.RefusedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waits from their records to observations, on Spark. */
class WaitsTest {

  private static final Path READY = Path.of("..", "dataflows");

  @TempDir private Path folder;

  /** Figures computed apart from this program, from the same files. */
  @Test
  void readyDefinitionsCountTheLogsRight() {
    Path data = SharedData.folder().orElse(null);
    assumeTrue(data != null, "no shared data");

    ConformFixture.Result result =
        new ConformFixture(folder)
            .ready(READY.resolve("coselog/permits/dataflow.yml"), data)
            .ready(READY.resolve("sepsis/hospital-triage/dataflow.yml"), data)
            .ready(READY.resolve("sepsis/hospital-admission/dataflow.yml"), data)
            .run();

    assertThat(result.tallies().values()).noneMatch(Conformed.Tally::refused);
    String whole = " X-NL 2010-10-01..2012-01-23";
    assertThat(result.value("nl-permits-completed" + whole)).isEqualTo(1329);
    assertThat(result.value("nl-permits-open" + whole)).isEqualTo(105);
    assertThat(result.value("nl-permits-open-over-limit" + whole)).isEqualTo(37);
    assertThat(result.value("nl-permits-median-days" + whole)).isEqualTo(50);
    assertThat(result.value("nl-permits-p90-days" + whole)).isCloseTo(105, within(1e-9));
    assertThat(result.number("nl-permits-within-limit" + whole, "numerator")).isEqualTo(1020);
    assertThat(result.value("nl-permits-km-median-days" + whole)).isEqualTo(52);
    assertThat(result.value("nl-permits-completed X-NL 2011")).isEqualTo(1164);
    assertThat(result.value("nl-permits-p90-days X-NL 2011")).isCloseTo(108, within(1e-9));
    assertThat(result.value("nl-permits-median-days X-NL department=general 2011")).isEqualTo(51);
    assertThat(result.value("nl-permits-median-days X-NL 2011-Q2")).isEqualTo(55);
    assertThat(result.value("nl-permits-open X-NL 2010")).isEqualTo(215);
    assertThat(result.value("nl-permits-open X-NL 2011-Q1")).isEqualTo(254);
    assertThat(result.value("nl-permits-open-over-limit X-NL 2011")).isEqualTo(45);
    assertThat(result.value("nl-permits-km-median-days X-NL 2011")).isEqualTo(49);
    assertThat(result.rows().keySet()).noneMatch(k -> k.startsWith("nl-permits-open X-NL 2012"));
    Row median = result.row("nl-permits-median-days X-NL 2011");
    assertThat(median.<Long>getAs("source_rows")).isEqualTo(1164);
    assertThat(median.<String>getAs("rule")).isEqualTo("waits:median");
    assertThat(result.value("nl-hospital-triage-median-minutes X-NL 2014")).isEqualTo(8);
    assertThat(result.value("nl-hospital-triage-p90-minutes X-NL 2014"))
        .isCloseTo(22.6, within(1e-9));
    assertThat(result.value("nl-hospital-admission-patients X-NL 2014")).isEqualTo(694);
    assertThat(result.value("nl-hospital-admission-median-minutes X-NL 2014")).isEqualTo(194);
    assertThat(result.value("nl-hospital-admission-p90-minutes X-NL 2014"))
        .isCloseTo(283.7, within(1e-9));
  }

  @Test
  void faultsOfALogAreNamedWithTheirLines() {
    Path data = SharedData.folder().orElse(null);
    assumeTrue(data != null, "no shared data");

    List<RefusedRow> refused =
        new ConformFixture(folder)
            .events(
                "{ format: csv, delimiter: ';', files: [events/running_example_broken.csv] }",
                """
                area: { value: X-NL }
                columns: { ignore: ["*"] }
                events:
                  kind: waits
                  zone: Europe/Helsinki
                  id: { column: "case:concept:name" }
                  periods: [year]
                  observed_until: "2011-12-31"
                  waits:
                    activities:
                      activity: { column: "concept:name" }
                      at: { column: "time:timestamp" }
                      from: [register request]
                      to: [pay compensation, reject request]
                      other: [check ticket, decide, reinitiate request, examine casually, examine thoroughly]
                """,
                List.of(Definitions.event("broken", "count", "completed")),
                data.resolve("events/running_example_broken.csv"))
            .run()
            .tally()
            .refusals();

    assertThat(refused)
        .extracting(RefusedRow::rule, RefusedRow::line, RefusedRow::value)
        .containsExactlyInAnyOrder(
            tuple("no-beginning", 11L, ""),
            tuple("unknown-text", 17L, "decide something"),
            tuple("unknown-text", 23L, "reinitiate the request for real"));
  }

  private static final String WAITS =
      """
      area: { column: area }
      breakdowns:
        service: { column: service }
      dimensions:
        service:
          name: { fi: Palvelu, sv: Service, en: Service }
          codes:
            care: { fi: Hoito, sv: Vård, en: Care }
            teeth: { fi: Hampaat, sv: Tänder, en: Teeth }
      events:
        kind: waits
        age:
          birth: { column: born }
          bands: ["0-17", "18+"]
        levels: [district, municipality]
        by: [[], [service], [age]]
        periods: [month, year]
        observed_until: "2024-03-31"
        reliability_floor: 2
        tolerate: %s
        waits:
          from: { column: need }
          to: { column: care }
          left: { column: gone }
          limits:
            - { service: care, age_to: 17, days: 7 }
            - { service: care, valid_to: "2024-01-31", days: 14 }
            - { service: care, valid_from: "2024-02-01", days: 90 }
      """;

  private static final String ROWS =
      """
      area,service,born,need,care,gone
      0927091,care,2010-01-15,2024-01-01,2024-01-09,
      0927091,care,1980-05-05,2024-01-10,2024-01-24,
      0927091,teeth,1980-05-05,2024-01-20,2024-02-20,
      0927094,care,1990-05-05,2024-02-01,2024-03-02T01:00:00+02:00,
      0927094,care,1990-05-05,2024-01-05,,
      0927094,care,1990-05-05,2024-01-06,,2024-02-10
      09299,care,,2024-03-31,2024-03-31,
      """;

  private static List<String> indicators() {
    return List.of(
        Definitions.event("n", "count", "completed"),
        Definitions.event("median", "quantile", "median"),
        Definitions.event("share", "proportion", "within_limit"),
        Definitions.event("open", "count", "waiting"),
        Definitions.event("late", "proportion", "over_limit"),
        Definitions.event("km", "quantile", "km_median"));
  }

  @Test
  void limitsAgesAreasAndMomentsComeTogether() {
    ConformFixture.Result result =
        new ConformFixture(folder).with(WAITS.formatted("0"), indicators(), ROWS).run();

    assertThat(result.tally().refusals()).isEmpty();
    assertThat(result.value("n 092 2024-01")).isEqualTo(2);
    assertThat(result.value("n 0927091 2024-01")).isEqualTo(2);
    assertThat(result.value("n 092 age=0-17 2024-01")).isEqualTo(1);
    assertThat(result.value("n 092 2024")).isEqualTo(5);
    assertThat(result.status("n 092 2024")).isEqualTo("provisional");
    assertThat(result.rows().keySet()).noneMatch(k -> k.contains(" 09299 "));
    assertThat(result.value("median 092 2024-01")).isEqualTo(11);
    // 8 days are too many for a child; 14 are just within for others until January.
    assertThat(result.number("share 092 2024-01", "numerator")).isEqualTo(1);
    assertThat(result.number("share 092 2024", "denominator")).isEqualTo(4);
    assertThat(result.status("share 0927094 2024-03")).isEqualTo("unreliable");
    assertThat(result.row("share 0927094 2024-03").isNullAt(4)).isTrue();
    assertThat(result.value("open 092 2024-01")).isEqualTo(3);
    assertThat(result.value("open 092 2024-02")).isEqualTo(2);
    assertThat(result.value("open 092 2024-03")).isEqualTo(1);
    assertThat(result.value("open 0927091 2024-03")).isZero();
    assertThat(result.number("late 092 2024-01", "numerator")).isEqualTo(2);
    assertThat(result.number("late 092 2024-02", "numerator")).isEqualTo(1);
    assertThat(result.value("late 092 2024-02")).isEqualTo(50);
  }

  @Test
  void periodsByNameAreThoseOfTheirKind() {
    String named = "[\"2024\", \"2024-01\", \"2024-02\", \"2024-01-09..2024-02-20\"]";
    ConformFixture.Result all =
        new ConformFixture(folder.resolve("a"))
            .with(WAITS.formatted("0"), indicators(), ROWS)
            .run();
    ConformFixture.Result some =
        new ConformFixture(folder.resolve("b"))
            .with(
                WAITS
                    .formatted("0")
                    .replace("[month, year]", named)
                    .replace("[age]", "[age], [age, service]"),
                indicators(),
                ROWS)
            .run();

    assertThat(some.rows().keySet()).noneMatch(k -> k.endsWith(" 2024-03") || k.endsWith(" 2023"));
    assertThat(some.value("n 092 2024-01-09..2024-02-20")).isEqualTo(3);
    assertThat(some.value("open 092 2024-01-09..2024-02-20")).isEqualTo(2);
    assertThat(some.rows().keySet()).contains("median 092 age=18+,service=care 2024");
    all.rows()
        .keySet()
        .forEach(
            key -> {
              boolean nobody = key.startsWith("open ") && all.value(key) == 0;
              if (!key.endsWith(" 2024-03") && !nobody) {
                assertThat(some.rows()).containsKey(key);
                assertThat(some.value(key)).as(key).isEqualTo(all.value(key));
              }
            });
  }

  @Test
  void refusedRowsStopTheDataflowUnlessTheyAreTolerated() {
    String faults =
        """
        0927091,care,1980-05-05,2024-01-10,2024-01-09,
        0927091,care,1980-05-05,2024-01-10,2024-04-01,
        0927091,care,1980-05-05,10 January,2024-01-11,
        nowhere,care,1980-05-05,2024-01-10,2024-01-11,
        """;
    ConformFixture.Result strict =
        new ConformFixture(folder.resolve("a"))
            .with(WAITS.formatted("0"), indicators(), ROWS + faults)
            .run();
    ConformFixture.Result lenient =
        new ConformFixture(folder.resolve("b"))
            .with(WAITS.formatted("0.5"), indicators(), ROWS + faults)
            .run();

    assertThat(strict.rows()).isEmpty();
    assertThat(strict.tally().refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::rule)
        .containsExactly(
            tuple(9L, "care", "negative-wait"),
            tuple(10L, "care", "after-observation"),
            tuple(11L, "need", "not-a-day"),
            tuple(12L, "area", "unknown-area"));
    assertThat(lenient.tally().refusals()).isEmpty();
    assertThat(lenient.tally().rowsRefused()).isEqualTo(4);
    assertThat(lenient.value("n 092 2024")).isEqualTo(5);
  }

  @Test
  void thirdSlotsAreMediansAndListsAreCountedApart() {
    String head =
        """
        area: { column: area }
        breakdowns:
          profession: { column: job }
        events:
          kind: slots
          by: [[], [profession]]
          periods: [day, month]
        """;
    String days =
        head
            + """
              slots:
                moment: { column: day }
                professional: { column: who }
                days: { column: days }
            """;
    String slots =
        head.replace("[day, month]", "[day]")
            + """
              slots:
                moment: { column: day }
                professional: { column: who }
                slot: { column: free }
                nth: 2
            """;
    List<String> figures =
        List.of(
            Definitions.event("t3", "quantile", "t3"),
            Definitions.event("lists", "count", "t3_lists"));

    ConformFixture.Result result =
        new ConformFixture(folder)
            .with(
                days,
                figures,
                """
                area,job,day,who,days
                0927,dentist,2024-01-01,a,10
                0927,dentist,2024-01-01,b,20
                0927,dentist,2024-01-01,c,182
                0927,dentist,2024-01-08,a,30
                0927,dentist,2024-01-08,b,40
                0927,dentist,2024-01-15,a,182
                0927,dentist,2024-01-15,b,182
                0926,doctor,2024-01-15,d,182
                """)
            .with(
                slots,
                List.of(Definitions.event("second", "quantile", "t3")),
                """
                area,job,day,who,free
                0927,nurse,2024-01-01,a,2023-12-30
                0927,nurse,2024-01-01,a,2024-01-05
                0927,nurse,2024-01-01,a,2024-01-03
                0927,nurse,2024-01-01,b,2024-01-02
                """)
            .run();

    assertThat(result.value("t3 0927 profession=dentist 2024-01-01")).isEqualTo(15);
    assertThat(result.value("t3 0927 profession=dentist 2024-01-15")).isEqualTo(182);
    assertThat(result.value("t3 0927 2024-01")).isEqualTo(25);
    assertThat(result.value("lists 0927 2024-01")).isEqualTo(3);
    assertThat(result.value("t3 0926 2024-01")).isEqualTo(182);
    assertThat(result.value("second 0927 2024-01-01")).isEqualTo(4);
  }

  @Test
  void aSlotBeforeItsMomentIsRefused() {
    ConformFixture.Result result =
        new ConformFixture(folder)
            .with(
                """
                area: { column: area }
                events:
                  kind: slots
                  periods: [day]
                  tolerate: 0.9
                  slots:
                    moment: { column: day }
                    professional: { column: who }
                    days: { column: days }
                """,
                List.of(
                    Definitions.event("t3", "quantile", "t3"),
                    Definitions.event("lists", "count", "t3_lists")),
                """
                area,day,who,days
                0927,2024-01-01,a,-1
                0927,2024-01-01,b,-0.5
                0927,2024-01-01,c,6
                0927,2024-01-01,c,182
                0927,2024-01-01,d,7
                """)
            .run();

    assertThat(result.tally().rowsRefused()).isEqualTo(3);
    assertThat(result.value("t3 0927 2024-01-01")).isEqualTo(7);
    assertThat(result.value("lists 0927 2024-01-01")).isZero();
  }

  @Test
  void parquetOfAnyWriterIsReadOrRefused() throws IOException {
    Path file =
        parquet(
            """
            select * from values
              (binary('0927091'), 90071992547409911bd, 2000-01-01d, 2024-01-10d, double('NaN'), array(1)),
              (binary('0927091'), 90071992547409912bd, 2000-01-01d, 2024-01-10d, 20240124d, array(1)),
              (binary('0927091'), 90071992547409912bd, 2000-01-01d, 2024-01-10d, 20240124d, array(2)),
              (binary('0927091'), 90071992547409913bd, 2000-01-01d, 2024-01-10d, double('Infinity'), null)
            as t(area, case, born, need, care, more)
            """
                .replace("2000-01-01d", "date'2000-01-01'")
                .replace("2024-01-10d", "timestamp_ntz'2024-01-10 23:30:00'"));
    String source = "{ format: parquet, files: [a.parquet] }";
    String body =
        """
        area: { column: area }
        columns: { ignore: [more, born] }
        events:
          kind: waits
          id: { column: case }
          periods: [month]
          observed_until: "2024-03-31"
          tolerate: 0.5
          waits: { from: { column: need }, to: { column: care } }
        """;
    List<String> figures =
        List.of(
            Definitions.event("n", "count", "completed"),
            Definitions.event("median", "quantile", "median"),
            Definitions.event("open", "count", "waiting"));
    ConformFixture.Result result =
        new ConformFixture(folder).events(source, body, figures, file).run();
    assertThat(result.tally().refusals()).isEmpty();
    assertThat(result.value("n 0927091 2024-01")).isEqualTo(1);
    assertThat(result.value("median 0927091 2024-01")).isEqualTo(14);
    // not a number: no end yet
    assertThat(result.value("open 0927091 2024-01")).isEqualTo(1);
    assertThat(result.tally().rowsRefused()).isEqualTo(1);

    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.parquet");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    ConformFixture.Result refused =
        new ConformFixture(folder.resolve("cut")).events(source, body, figures, cut).run();
    assertThat(refused.rows()).isEmpty();
    assertThat(refused.tally().refusals())
        .extracting(RefusedRow::rule, RefusedRow::file)
        .containsExactly(tuple("malformed-source", "cut.parquet"));
  }

  private Path parquet(String select) throws IOException {
    TestSpark.session().sql(select).coalesce(1).write().parquet(folder.resolve("p").toString());
    try (Stream<Path> files = Files.list(folder.resolve("p"))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void columnsThatChangedAreNamed() {
    String head = ROWS.lines().findFirst().orElseThrow();
    for (String[] change :
        List.of(
            new String[] {head.replace("care,", "hoito,"), "does not have this column"},
            new String[] {head + ",more", "does not know this column"},
            new String[] {head.replace("gone", "care"), "'care#2'"})) {
      ConformFixture.Result result =
          new ConformFixture(folder.resolve("c" + change[0].hashCode()))
              .with(
                  WAITS
                      .formatted("0")
                      .replace(change[0].endsWith(",care") ? "left: { column: gone }" : "\f", ""),
                  List.of(indicators().get(0)),
                  ROWS.replace(head, change[0]))
              .run();
      assertThat(result.rows()).isEmpty();
      assertThat(result.tally().refusals().get(0).message()).contains(change[1]);
    }
  }

  @Test
  void filesAsTheyComeAreReadAlike() {
    String plain =
        """
        area;service;born;need;care;gone
        0927091;care;2006-02-28;28.2.2024;31.3.2024 01:30;
        0927091;care;2006-03-01;2024-02-29;2024-03-30T22:30Z;
        0927091;care;;2024-03-30;2024-03-31T22:30+01:00;
        """;
    String odd =
        "\ufeff" + plain.replace("0927091;care", "\"0927091\";\"care\"").replace("\n", "\r\n");
    for (String csv : List.of(plain, odd, odd.substring(0, odd.length() - 2))) {
      Path file = Definitions.write(folder.resolve("f" + csv.length() + ".csv"), csv);
      ConformFixture.Result result =
          new ConformFixture(folder.resolve("d" + csv.length()))
              .events(
                  "{ format: csv, delimiter: ';', files: [a.csv] }",
                  WAITS.formatted("0").replace("2024-03-31\"", "2024-04-30\""),
                  indicators(),
                  file)
              .run();
      assertThat(result.tally().refusals()).isEmpty();
      // The third ends on 31.3. in its own zone, but at 0.30 of the next day in Helsinki.
      assertThat(result.value("n 092 2024-03")).isEqualTo(2);
      assertThat(result.value("n 092 2024-04")).isEqualTo(1);
      // On the last day of February 2024 the one is 18, the other, of 1 March, still 17.
      assertThat(result.status("n 092 age=18+ 2024-03")).isNotEqualTo("missing");
      assertThat(result.value("n 092 age=18+ 2024-03")).isEqualTo(1);
      assertThat(result.value("n 092 age=0-17 2024-03")).isEqualTo(1);
      // 32 days and, over the lost hour of summer time, 31.
      assertThat(result.value("median 092 2024-03")).isEqualTo(31.5);
    }
    Path cut =
        Definitions.write(
            folder.resolve("cut.csv"), plain.substring(0, plain.length() - 25) + "\"");
    ConformFixture.Result result =
        new ConformFixture(folder.resolve("cut"))
            .events(
                "{ format: csv, delimiter: ';', files: [a.csv] }",
                WAITS.formatted("0"),
                indicators(),
                cut)
            .run();
    assertThat(result.rows()).isEmpty();
    assertThat(result.tally().rowsRefused()).isPositive();
  }

  @Test
  void parquetIsReadWithItsTypesAndRows() throws IOException {
    TestSpark.session()
        .sql(
            """
            select * from values
              ('0927091', 'care', date'1980-05-05', date'2024-01-10', timestamp'2024-01-24 23:30:00', date(null)),
              ('0927091', 'care', date'1980-05-05', date'2024-01-10', timestamp'2024-01-09 12:00:00', date(null))
            as t(area, service, born, need, care, gone)
            """)
        .coalesce(1)
        .write()
        .parquet(folder.resolve("waits").toString());
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("waits"))) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }

    ConformFixture.Result result =
        new ConformFixture(folder)
            .events(
                "{ format: parquet, files: [a.parquet] }",
                WAITS.formatted("0.5"),
                List.of(Definitions.event("median", "quantile", "p50"), indicators().get(0)),
                file)
            .run();

    // 23.30 in UTC is the next day in Helsinki.
    assertThat(result.value("n 092 2024")).isEqualTo(1);
    assertThat(result.status("median 092 2024")).isEqualTo("unreliable");
    assertThat(result.tally().rowsRefused()).isEqualTo(1);
    assertThat(result.tally().rowsRead()).isEqualTo(2);
  }
}
