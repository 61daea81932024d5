package fi.mittari.etl.conform;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.etl.conform.ConformFixture.Result;
import fi.mittari.etl.quality.RefusedRow;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformJobTest {

  private static final String KEYS =
      """
      area: { column: area }
      period: { column: year }
      missing: { "": missing, "..": missing, ".": not_applicable, "*": suppressed }
      """;
  private static final String SHARE =
      indicator("share", "proportion", "numerator: { column: n }\ndenominator: { column: d }\n");

  @TempDir Path folder;

  private Result run(String body, List<String> indicators, String... csv) {
    return new ConformFixture(folder).with(KEYS + body, indicators, csv).run();
  }

  private static List<String> rules(Result result) {
    return result.tally().refusals().stream().map(RefusedRow::rule).toList();
  }

  @Test
  void valuesAndLimitsComeFromNumeratorAndDenominator() {
    Result result =
        run(
            "",
            List.of(
                SHARE,
                indicator("rate", "rate", "numerator: { column: n }\ndenominator: { column: d }")),
            "area,year,n,d\n091,2020,25,200\n049,2020,0,0\n235,2020,..,50\n092,2020,4,.\n");

    Interval wilson = Proportions.wilson(25, 200, 100, Confidence.P95);
    Row share = result.row("share 091 2020");
    assertThat(share.<Double>getAs("value")).isEqualTo(12.5);
    assertThat(share.<Double>getAs("lower")).isEqualTo(wilson.lower());
    assertThat(share.<Double>getAs("upper")).isEqualTo(wilson.upper());
    assertThat(share.<String>getAs("status")).isEqualTo("normal");
    Interval byar = Rates.rate(25, 200, 1000, Confidence.P95);
    assertThat(result.number("rate 091 2020", "lower")).isEqualTo(byar.lower());
    assertThat(result.status("share 049 2020")).isEqualTo("not_applicable");
    assertThat(result.value("share 049 2020")).isNull();
    assertThat(result.status("share 235 2020")).isEqualTo("missing");
    assertThat(result.number("share 235 2020", "denominator")).isNull();
    assertThat(result.status("share 092 2020")).isEqualTo("not_applicable");
  }

  @Test
  void derivesWithTheBoundsThatRoundingAllows() {
    Result result =
        run(
            "",
            List.of(
                indicator(
                    "share",
                    "proportion",
                    "value: { column: v }\nnumerator: { column: n }\nderive: denominator"),
                indicator("force", "count", "denominator_of: share"),
                indicator(
                    "back",
                    "proportion",
                    "value: { column: v }\ndenominator: { column: d }\nderive: numerator")),
            "area,year,v,n,d\n091,2020,10.4,13,125\n049,2020,0.0,0,40\n235,2020,..,..,30\n");

    Row row = result.row("share 091 2020");
    assertThat(row.<Double>getAs("denominator")).isEqualTo(125.0);
    assertThat(row.<Double>getAs("denominator_lower")).isCloseTo(1300 / 10.45, within(1e-9));
    assertThat(row.<Double>getAs("denominator_upper")).isCloseTo(1300 / 10.35, within(1e-9));
    assertThat(row.<String>getAs("status")).isEqualTo("estimated");
    assertThat(result.value("force 091 2020")).isEqualTo(125.0);
    assertThat(result.status("force 091 2020")).isEqualTo("estimated");
    assertThat(result.value("share 049 2020")).isZero();
    assertThat(result.number("share 049 2020", "denominator")).isNull();
    assertThat(result.status("force 049 2020")).isEqualTo("missing");
    assertThat(result.number("back 091 2020", "numerator")).isEqualTo(13.0);
    assertThat(result.status("back 091 2020")).isEqualTo("estimated");
    assertThat(row.<String>getAs("rule")).isEqualTo("derived:denominator");
    assertThat(result.row("force 091 2020").<String>getAs("rule")).isEqualTo("denominator:derived");
    assertThat(result.row("back 091 2020").<String>getAs("rule")).isEqualTo("derived:numerator");
    assertThat(row.<Long>getAs("source_rows")).isEqualTo(1);
  }

  @Test
  void denominatorsStandAlsoWhereThereIsNoShare() {
    Result result =
        run(
            "",
            List.of(SHARE, indicator("people", "count", "denominator_of: share")),
            "area,year,n,d\n091,2020,..,200\n049,2020,0,0\n");

    assertThat(result.value("people 091 2020")).isEqualTo(200.0);
    assertThat(result.status("people 091 2020")).isEqualTo("normal");
    assertThat(result.value("people 049 2020")).isZero();
  }

  @Test
  void theSamePartTwiceIsRefusedAcrossRecordsAndFiles() {
    Result inOne = run("", List.of(SHARE), "area,year,n,d\n091,2020,1,2\n091,2020,1,2\n");
    assertThat(rules(inOne)).containsExactly("duplicate-key");
    assertThat(inOne.tally().refusals().get(0).message()).contains("brought 2 times", "line 3");

    Result inTwo =
        run("", List.of(SHARE), "area,year,n,d\n091,2020,1,2\n", "area,year,n,d\n091,2020,,\n");
    assertThat(rules(inTwo)).containsExactly("duplicate-key");
    assertThat(inTwo.tally().refusals().get(0).message()).contains("f1.csv line 2");
    assertThat(inTwo.rows()).isEmpty();
  }

  @Test
  void faultsAreCountedWholeAndListedInPart() {
    StringBuilder csv = new StringBuilder("area,year,n,d\n");
    for (int year = 1800; year < 1950; year++) {
      csv.append("091,").append(year).append(",3,2\n");
    }
    Result result = run("", List.of(SHARE), csv.toString());

    assertThat(result.tally().rowsRefused()).isEqualTo(150);
    assertThat(result.tally().refusals()).hasSize(100);
    assertThat(rules(result)).containsOnly("part-above-whole");
    assertThat(result.tally().refusals().get(0).line()).isEqualTo(2);
  }

  @Test
  void whatCannotBeIsRefused() {
    String value =
        indicator(
            "v",
            "proportion",
            "value: { column: v }\nnumerator: { column: n }\ndenominator: { column: d }\n"
                + "lower: { column: l }\nupper: { column: u }");
    Result result =
        run(
            "expect: { ranges: { v: [0, 60] } }",
            List.of(value),
            """
            area,year,v,n,d,l,u
            091,2020,50.0,1,2,40,60
            049,2020,70.0,7,10,60,80
            235,2020,20.0,1,2,10,30
            092,2020,50.0,1,2,51,60
            837,2020,50.0,-2,-2,40,60
            """);
    assertThat(rules(result))
        .containsExactlyInAnyOrder(
            "out-of-range", "value-not-ratio", "limits-off", "negative-count");
  }

  @Test
  void statusesOfTheSourceQualifyOrReplaceTheValue() {
    String value =
        indicator(
            "v",
            "count",
            "value: { column: v }\nstatus: { column: s, codes: { p: provisional, c: suppressed } }");
    Result result =
        run("", List.of(value), "area,year,v,s\n091,2020,5,p\n049,2020,6,c\n092,2020,7,\n");

    assertThat(result.status("v 091 2020")).isEqualTo("provisional");
    assertThat(result.status("v 049 2020")).isEqualTo("suppressed");
    assertThat(result.value("v 049 2020")).isNull();
    assertThat(result.status("v 092 2020")).isEqualTo("normal");
  }

  @Test
  void theFloorHidesEveryNumber() {
    Result result =
        run(
            "floor: 5\ntotals: { areas: [municipality] }",
            List.of(
                SHARE,
                indicator("count", "count", "value: { column: n }"),
                indicator(
                    "given", "proportion", "value: { column: p }\ndenominator: { column: d }")),
            """
            area,year,n,d,p
            0921010,2020,4,100,4.0
            0921011,2020,96,100,96.0
            0921012,2020,0,100,0.0
            0921013,2020,100,100,100.0
            0921014,2020,2,4,50.0
            0921015,2020,50,100,50.0
            0921016,2020,..,..,..
            """);

    for (String area : List.of("0921010", "0921011", "0921012", "0921013", "0921014")) {
      for (String indicator : List.of("share", "given")) {
        Row row = result.row(indicator + " " + area + " 2020");
        assertThat(row.<String>getAs("status")).as(area).isEqualTo("suppressed");
        assertThat(row.<String>getAs("rule")).as(area).isEqualTo("suppressed");
        assertThat(row.<Long>getAs("source_rows")).as(area).isNull();
        for (String column :
            List.of(
                "value",
                "lower",
                "upper",
                "numerator",
                "denominator",
                "denominator_lower",
                "denominator_upper")) {
          assertThat(row.<Double>getAs(column)).as(area + " " + column).isNull();
        }
      }
    }
    assertThat(result.originals().get("share 0921010 2020").<Double>getAs("value")).isEqualTo(4.0);
    assertThat(result.originals().get("share 0921011 2020").<String>getAs("rule"))
        .isEqualTo("complement below 5");
    assertThat(result.value("count 0921011 2020")).isEqualTo(96.0);
    assertThat(result.status("count 0921010 2020")).isEqualTo("suppressed");
    assertThat(result.value("share 0921015 2020")).isEqualTo(50.0);
    assertThat(result.status("share 0921016 2020")).isEqualTo("missing");
    assertThat(result.value("share 092 2020")).isEqualTo(100.0 * 252 / 504);
    assertThat(result.status("share 092 2020")).isEqualTo("partial");
    assertThat(result.row("share 092 2020").<String>getAs("rule")).isEqualTo("sum:area");
    assertThat(result.row("share 092 2020").<Long>getAs("source_rows")).isEqualTo(6);
    assertThat(result.row("share 0921015 2020").<String>getAs("rule")).isEqualTo("quotient");
    assertThat(result.row("given 0921015 2020").<String>getAs("rule")).isEqualTo("given");
  }

  @Test
  void theFloorHoldsForSumsToo() {
    Result result =
        run(
            "floor: 10\ntotals: { areas: [major-area] }",
            List.of(SHARE),
            "area,year,n,d\n0921010,2020,2,100\n0921011,2020,3,100\n");

    assertThat(result.status("share 0921 2020")).isEqualTo("suppressed");
    assertThat(result.value("share 0921 2020")).isNull();
    assertThat(result.originals().get("share 0921 2020").<Double>getAs("numerator")).isEqualTo(5.0);
  }

  @Test
  void totalsOfBreakdownsAreSumsOverSums() {
    Result result =
        run(
            """
            breakdowns: { sex: { column: sex }, age: { column: age } }
            totals: { breakdowns: [age, sex] }
            """,
            List.of(SHARE),
            """
            area,year,sex,age,n,d
            091,2020,male,0-6,1,10
            091,2020,female,0-6,3,10
            091,2020,male,7-15,5,80
            091,2020,female,7-15,..,90
            091,2021,male,0-6,1,10
            091,2021,female,0-6,3,10
            091,2021,_T,0-6,4,20
            091,2021,male,7-15,1,10
            091,2021,female,7-15,1,10
            """);

    assertThat(result.value("share 091 age=0-6 2020")).isEqualTo(20.0);
    assertThat(result.status("share 091 age=0-6 2020")).isEqualTo("normal");
    assertThat(result.value("share 091 age=7-15 2020")).isEqualTo(6.25);
    assertThat(result.status("share 091 age=7-15 2020")).isEqualTo("partial");
    assertThat(result.value("share 091 2020")).isEqualTo(9.0);
    assertThat(result.status("share 091 2020")).isEqualTo("partial");
    assertThat(result.value("share 091 age=0-6 2021")).isEqualTo(20.0);
    assertThat(result.row("share 091 age=0-6 2021").<String>getAs("origin")).isEqualTo("derived");
    assertThat(result.value("share 091 2021")).isEqualTo(15.0);
    assertThat(result.row("share 091 2021").<String>getAs("rule")).isEqualTo("sum:breakdown");
    assertThat(result.row("share 091 2021").<Long>getAs("source_rows")).isEqualTo(4);
  }

  @Test
  void expectedTotalsMatchTheirParts() {
    String count = indicator("c", "count", "value: { column: v }");
    String body =
        """
        breakdowns: { sex: { column: sex } }
        expect: { totals: [ { indicator: c, of: sex, tolerance: 1 }, { indicator: c, of: area, level: municipality, tolerance: 0 } ] }
        """;
    Result well =
        run(
            body,
            List.of(count),
            """
            area,year,sex,v
            091,2020,_T,10
            091,2020,male,5
            091,2020,female,4
            092,2020,_T,7
            092,2020,male,3
            092,2020,female,..
            049,2020,_T,7
            049,2020,male,3
            MK01,2020,_T,30
            """);
    assertThat(well.tally().refusals()).isEmpty();

    Result off =
        run(
            body,
            List.of(count),
            """
            area,year,sex,v
            091,2020,_T,12
            091,2020,male,5
            091,2020,female,4
            092,2020,_T,7
            092,2020,male,9
            092,2020,female,..
            MK01,2020,_T,18
            """);
    assertThat(rules(off)).containsExactly("total-off", "total-off", "total-off");
    assertThat(off.tally().refusals())
        .extracting(RefusedRow::line)
        .containsExactlyInAnyOrder(2L, 5L, 8L);
  }

  @Test
  void aTotalMayBeMadeOfSomeCodesOnly() {
    String body =
        """
        breakdowns: { age: { column: age } }
        expect: { totals: [ { indicator: c, of: age, codes: [0-6, 65+], tolerance: 0 } ] }
        """;
    String rows =
        "area,year,age,v\n091,2020,_T,10\n091,2020,0-6,6\n091,2020,65+,%d\n091,2020,75+,3\n";
    List<String> count = List.of(indicator("c", "count", "value: { column: v }"));

    assertThat(run(body, count, rows.formatted(4)).tally().refusals()).isEmpty();
    assertThat(rules(run(body, count, rows.formatted(5)))).containsExactly("total-off");
  }

  @Test
  void aSymbolMayMeanNoValueInOneColumnOnly() {
    Result result =
        run(
            "",
            List.of(
                indicator(
                    "m", "quantile", "value: { column: m, missing: { '0': not_applicable } }"),
                indicator("c", "count", "value: { column: v }")),
            "area,year,m,v\n091,2020,0,0\n049,2020,20000,5\n");

    assertThat(result.status("m 091 2020")).isEqualTo("not_applicable");
    assertThat(result.value("m 049 2020")).isEqualTo(20_000.0);
    assertThat(result.value("c 091 2020")).isZero();
  }

  @Test
  void whatIsExpectedAndAbsentIsNamed() {
    Result result =
        run(
            """
            expect:
              areas: [ { level: major-area, within: "092", absent: 5 } ]
              periods: ["2019", "2020"]
            """,
            List.of(SHARE, indicator("other", "count", "value: { column: x, optional: true }")),
            "area,year,n,d\n0921,2020,1,2\n");

    assertThat(rules(result))
        .containsExactlyInAnyOrder("absent-indicator", "absent-area", "absent-period");
    assertThat(result.tally().refusals())
        .anySatisfy(r -> assertThat(r.message()).contains("other"))
        .anySatisfy(r -> assertThat(r.message()).contains("2019").doesNotContain("2020"))
        .anySatisfy(r -> assertThat(r.message()).contains("0924 ", "5 may be absent"));
  }

  @Test
  void oneRefusedDataflowDoesNotTouchTheOthers() {
    Result result =
        new ConformFixture(folder)
            .with(KEYS, List.of(SHARE), "area,year,n,d\n091,2020,1,2\n")
            .with(
                KEYS,
                List.of(indicator("b", "count", "value: { column: v }")),
                "area,year,v\n091,2020,x\n999,2020,1\n")
            .run();

    assertThat(result.tallies().get("test/flow0").refused()).isFalse();
    assertThat(result.tallies().get("test/flow0").observations()).isEqualTo(1);
    assertThat(result.tallies().get("test/flow1").rowsRefused()).isEqualTo(2);
    assertThat(result.rows()).containsOnlyKeys("share 091 2020");
  }
}
