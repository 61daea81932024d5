package fi.mittari.etl.conform;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.conform.ConformFixture.Result;
import fi.mittari.etl.quality.RefusedRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expectations of a definition, one fault for each. */
class ExpectationsTest {

  private static final String BODY =
      """
      area: { column: area }
      period: { column: year }
      missing: { "..": missing }
      floor: 3
      breakdowns: { sex: { column: sex } }
      columns: { ignore: [note] }
      expect:
        rows: { least: 13, SEVERITY }
        columns:
          - { column: note, not_empty: true, SEVERITY }
          - { column: note, in: [a, b], SEVERITY }
          - { column: id, matches: "[0-9]+", SEVERITY }
        unique: [ { columns: [id], SEVERITY } ]
        areas: [ { level: major-area, within: "092", absent: 2, per: period, SEVERITY } ]
        periods: { codes: ["2019", "2020", "2021"], SEVERITY }
        coverage: [ { indicator: c, least: 0.9, per: period, SEVERITY } ]
        ranges: { c: { least: 0, greatest: 100, SEVERITY } }
        totals: [ { indicator: c, of: sex, tolerance: 0, SEVERITY } ]
        jumps: [ { indicator: c, relative: 0.5, absolute: 10, SEVERITY } ]
      """;

  private static final String CSV =
      """
      id,note,area,year,sex,v
      1,a,0921,2019,_T,50
      2,b,0922,2019,_T,50
      3,a,0923,2019,_T,50
      4,a,0924,2019,_T,2
      5,,0921,2020,_T,90
      6,x,0922,2020,_T,60
      7,a,0923,2020,_T,101
      7,a,0921,2020,male,45
      9,a,0921,2020,female,40
      z,a,0924,2020,_T,..
      11,a,0925,2020,_T,4
      12,a,0926,2020,_T,4
      """;

  @TempDir Path folder;

  private Result run(String severity) {
    String indicator = indicator("c", "count", "value: { column: v }");
    return new ConformFixture(folder)
        .with(BODY.replace("SEVERITY", "severity: " + severity), List.of(indicator), CSV)
        .run();
  }

  @Test
  void warningsPublishAndAreReported() {
    Result result = run("warn");

    assertThat(result.tally().refused()).isFalse();
    assertThat(result.rows()).hasSize(12);
    assertThat(result.value("c 0923 2020")).isEqualTo(101.0);
    assertThat(result.tally().warned().byRule())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("row-count", 1L),
                Map.entry("column-empty", 1L),
                Map.entry("column-not-in", 1L),
                Map.entry("column-not-matching", 1L),
                Map.entry("duplicate-source-key", 1L),
                Map.entry("absent-area", 1L),
                Map.entry("absent-period", 1L),
                Map.entry("coverage", 1L),
                Map.entry("out-of-range", 1L),
                Map.entry("total-off", 1L),
                Map.entry("jump", 2L)));
    assertThat(result.tally().warned().number()).isEqualTo(12);
    assertThat(warning(result, "column-not-in"))
        .isEqualTo(
            new RefusedRow(
                "f0.csv",
                7,
                "column 2 (note)",
                "x",
                "column-not-in",
                "'note' is 'x', expected one of a, b"));
    assertThat(warning(result, "duplicate-source-key").line()).isEqualTo(9);
    assertThat(warning(result, "duplicate-source-key").value()).isEqualTo("7");
    assertThat(warning(result, "absent-area").message())
        .contains("in 2019: 3 areas", "0925", "0927")
        .doesNotContain("0921");
    assertThat(warning(result, "absent-period").message()).contains("2021");
    assertThat(warning(result, "coverage").message())
        .contains("c in 2020: 7 of 8 observations have a value, 0.875");
    assertThat(warning(result, "jump").line()).isEqualTo(6);
    assertThat(warning(result, "jump").message())
        .contains("c of area 0921 in 2020: from 50 (in 2019) to 90", "at most 50 % and 10");
    assertThat(result.faults()).isEqualTo(12);
  }

  private static RefusedRow warning(Result result, String rule) {
    return result.tally().warned().listed().stream()
        .filter(r -> r.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void stopRefusesWithEveryFaultOfTheStep() {
    Result result = run("stop");
    assertThat(result.rows()).isEmpty();
    assertThat(result.tally().refusedFor().byRule().keySet())
        .containsExactly(
            "column-empty",
            "column-not-in",
            "column-not-matching",
            "duplicate-source-key",
            "row-count");
    assertThat(result.tally().warned().isEmpty()).isTrue();
  }

  @Test
  void aJumpMayRefuseWhatIsOtherwiseFit() {
    String expect =
        """
        area: { column: area }
        period: { column: year }
        expect: { jumps: [ { indicator: c, relative: 0.1 } ] }
        """;
    String well = expect.replace("jumps: [ { indicator: c, relative: 0.1 } ]", "");
    String csv = "area,year,v\n091,2019,50\n091,2020,60\n";
    String indicator = indicator("c", "count", "value: { column: v }");
    String other = indicator("d", "count", "value: { column: v }");
    Result result =
        new ConformFixture(folder)
            .with(expect, List.of(indicator), csv)
            .with(well, List.of(other), csv)
            .run();
    assertThat(result.tallies().get("test/flow0").refusedFor().byRule())
        .containsExactly(Map.entry("jump", 1L));
    assertThat(result.tallies().get("test/flow0").observations()).isZero();
    assertThat(result.rows().keySet()).containsExactlyInAnyOrder("d 091 2019", "d 091 2020");
  }
}
