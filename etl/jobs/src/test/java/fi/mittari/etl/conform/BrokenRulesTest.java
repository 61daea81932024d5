package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Progress;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule that single observations may break, once, and a dataflow beside it that is well. */
class BrokenRulesTest {

  private static final String DEFINITION =
      """
      dataflow: test/%s
      title: { fi: a, sv: a, en: a }
      producer: { fi: a, sv: a, en: a }
      licence: CC BY 4.0
      source: { format: csv, files: [data.csv] }
      area: { column: area }
      period: { column: year }
      breakdowns: { sex: { column: sex } }
      missing: { "": missing }
      indicators:
        - code: share-%1$s
          name: { fi: a, sv: a, en: a }
          unit: { fi: "%%", sv: "%%", en: "%%" }
          kind: proportion
          factor: 100
          decimals: 1
          polarity: neutral
          stock_or_flow: stock
          theme: population
          value: { column: share }
          numerator: { column: n }
          denominator: { column: of }
          lower: { column: lower }
          upper: { column: upper }
      expect:
        ranges: { share-%1$s: [0, 60] }
        totals:
          - { indicator: share-%1$s, of: sex, tolerance: 0 }
          - { indicator: share-%1$s, of: area, level: major-area, tolerance: 0 }
      """;

  private static final String HEADER = "area,year,sex,share,n,of,lower,upper\n";

  @TempDir Path folder;

  @Test
  void everyBrokenRuleIsNamedWithItsLine() throws IOException {
    dataflow(
        "well",
        "0927094,2020,male,50,4,8,40,60",
        "0927094,2020,female,50,4,8,,",
        "0927094,2020,_T,50,8,16,40,60");
    dataflow(
        "broken",
        "0927094,2010,_T,50,4,8,40,60",
        "0927094,2010,_T,51,4,8,40,60",
        "0927094,2011,_T,50,9,8,,",
        "0927094,2012,_T,50,-1,8,,",
        "0927094,2013,_T,50,4,8,55,60",
        "0927094,2014,_T,61,4,8,,",
        "0927094,2015,male,50,5,10,,",
        "0927094,2015,_T,50,4,8,,",
        "0921,2016,_T,50,5,10,,",
        "092,2016,_T,50,4,8,,");
    RunReport report =
        new LoadJob(
                new LoadRequest(
                    List.of(folder.resolve("flows")),
                    Optional.empty(),
                    new Home(folder.resolve("home")),
                    "local[2]",
                    LoadRequest.Mode.DRY_RUN),
                Progress.silent(),
                Clock.systemUTC())
            .run();

    DataflowReport broken = report.dataflows().get(0);
    assertThat(broken.refusedByRule())
        .isEqualTo(
            Map.of(
                "duplicate-key", 1L,
                "part-above-whole", 1L,
                "negative-count", 1L,
                "limits-off", 1L,
                "out-of-range", 1L,
                "total-off", 2L));
    assertThat(broken.refusals())
        .extracting(r -> r.rule() + " " + r.line())
        .contains("part-above-whole 4", "out-of-range 7", "total-off 9", "total-off 11");
    assertThat(report.dataflows().get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  private void dataflow(String name, String... lines) throws IOException {
    Path flow = Files.createDirectories(folder.resolve("flows").resolve(name));
    Files.writeString(flow.resolve("dataflow.yml"), DEFINITION.formatted(name));
    Files.writeString(flow.resolve("data.csv"), HEADER + String.join("\n", lines) + "\n");
  }
}
