package fi.mittari.etl.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.conform.ConformFixture;
import fi.mittari.etl.quality.RefusedRow;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dropout from spells, by hand. */
class DropoutKindTest {

  private static final String BODY =
      """
      area: { column: area }
      breakdowns: { sex: { column: sex, codes: { M: male, F: female } } }
      events:
        kind: dropout
        id: { column: student }
        age: { birth: { column: birth }, bands: ["0-19"] }
        levels: [municipality]
        groups: false
        by: [[], [sex], [age]]
        periods: ["2020/2021", "--01-01..--04-14"]
        observed_from: "2020-01-01"
        observed_until: "2021-09-30"
        reliability_floor: %d
        dropout:
          from: { column: from }
          to: { column: to }
          how: { column: how }
          sector: { column: sector }
          region: { column: region }
          provider: { column: school }
      """;

  private static final String HEADER = "student,area,sex,birth,sector,region,school,from,to,how\n";

  /** In lines 2 and 3 the very same record stands twice. */
  private static final String SPELLS =
      HEADER
          + """
          s1,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,,
          s1,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,,
          s2,0924061,M,2003-05-05,voc,MK01,varia,2020-08-10,2021-02-01,left
          s3,0921010,M,2000-12-31,voc,MK01,varia,2018-08-10,2021-05-31,completed
          s4,0924061,F,2002-01-01,voc,MK01,varia,2020-08-10,2020-12-01,left
          s5,0924061,F,2001-06-01,voc,MK01,varia,2019-08-10,2020-02-15,left
          s4,0924061,F,2002-01-01,voc,MK06,tredu,2021-03-01,2023-06-01,completed
          s6,0924061,F,1980-01-01,voc,MK01,varia,2020-08-10,2021-03-01,transferred
          """;

  private static String indicator(String code, String kind, String measure) {
    return Definitions.indicator(code, kind, "measure: " + measure);
  }

  private static final List<String> INDICATORS =
      List.of(
          indicator("discontinued", "proportion", "discontinued_sector"),
          indicator("discontinued-region", "proportion", "discontinued_region"),
          indicator("students", "count", "students"),
          indicator("leavers", "proportion", "left"),
          indicator("leavers-count", "count", "left"),
          indicator("still-open", "proportion", "open"));

  @Test
  void countsStudents(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(0), INDICATORS, SPELLS).run();
    assertThat(result.tally().refusals()).isEmpty();
    assertThat(result.tally().rowsRead()).isEqualTo(8);
    // on 20.9.2020: s1, s2, s3, s4, s6; by 20.9.2021 s2 and s6 are gone, s4 is in another region
    assertThat(result.value("discontinued 092 2020/2021")).isEqualTo(40);
    assertThat(result.number("discontinued 092 2020/2021", "numerator")).isEqualTo(2);
    assertThat(result.value("discontinued-region 092 2020/2021")).isEqualTo(60);
    assertThat(result.value("students 092 2020/2021")).isEqualTo(5);
    assertThat(result.value("students 092 sex=male 2020/2021")).isEqualTo(3);
    // under 20 on 31.12.2020: s2 and s4
    assertThat(result.value("discontinued 092 age=0-19 2020/2021")).isEqualTo(50);
    // the window: s2 left, s6 was transferred, the others are open
    assertThat(result.value("leavers 092 2021-01-01..2021-04-14")).isEqualTo(20);
    assertThat(result.value("leavers-count 092 2021-01-01..2021-04-14")).isEqualTo(1);
    assertThat(result.value("still-open 092 2021-01-01..2021-04-14")).isEqualTo(60);
    assertThat(result.value("leavers 092 2020-01-01..2020-04-14")).isEqualTo(50);
    assertThat(result.value("leavers 092 sex=female 2020-01-01..2020-04-14")).isEqualTo(100);
    assertThat(result.row("leavers 092 2020-01-01..2020-04-14").<String>getAs("rule"))
        .isEqualTo("dropout:left");
    // s3 and s5 with one record each
    assertThat(result.row("leavers 092 2020-01-01..2020-04-14").<Long>getAs("source_rows"))
        .isEqualTo(2);
    assertThat(result.rows().keySet()).noneMatch(k -> k.contains("2021/2022"));
  }

  @Test
  void hidesRatesOfFewAndKeepsTheirCounts(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(3), INDICATORS, SPELLS).run();
    String few = "leavers 092 2020-01-01..2020-04-14";
    assertThat(result.status(few)).isEqualTo("unreliable");
    assertThat(result.value(few)).isNull();
    assertThat(result.number(few, "denominator")).isNull();
    assertThat(result.value("leavers-count 092 2020-01-01..2020-04-14")).isEqualTo(1);
    assertThat(result.value("leavers 092 2021-01-01..2021-04-14")).isEqualTo(20);
  }

  @Test
  void tellsNothingOfFewByRowsOrByWhatIsLeft(@TempDir Path folder) {
    String hidden = BODY.formatted(3).replace("events:", "floor: 2\nevents:");
    ConformFixture.Result result =
        new ConformFixture(folder).with(hidden, INDICATORS, SPELLS).run();
    Row unreliable = result.row("leavers 092 2020-01-01..2020-04-14");
    assertThat(unreliable.<String>getAs("status")).isEqualTo("unreliable");
    assertThat(unreliable.<Long>getAs("source_rows")).isNull();
    // of s3 and s5, one left: one is left over
    Row count = result.row("leavers-count 092 2020-01-01..2020-04-14");
    assertThat(count.<String>getAs("status")).isEqualTo("suppressed");

    ConformFixture.Result few =
        new ConformFixture(folder.resolve("few"))
            .with(
                hidden,
                List.of(
                    indicator("open-count", "count", "open"),
                    indicator("enrolled", "count", "enrolled")),
                SPELLS)
            .run();
    // three of five go on, so two do not; of men two of three, so one does not
    assertThat(few.value("open-count 092 2021-01-01..2021-04-14")).isEqualTo(3);
    assertThat(few.value("enrolled 092 sex=male 2021-01-01..2021-04-14")).isEqualTo(3);
    String left = "open-count 092 sex=male 2021-01-01..2021-04-14";
    assertThat(few.status(left)).isEqualTo("suppressed");
    assertThat(few.row(left).<Long>getAs("source_rows")).isNull();
    assertThat(few.originals().get(left).<Double>getAs("value")).isEqualTo(2);
  }

  @Test
  void holdsAtTheEdges(@TempDir Path folder) {
    String spells =
        HEADER
            + """
            a,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2020-09-20,left
            b,0924061,M,2001-01-01,voc,MK01,varia,2020-09-20,2021-09-20,left
            c,0924061,M,2004-02-29,voc,MK01,varia,2020-09-21,,
            d,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2020-09-19,left
            e,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2021-09-20,completed
            f,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2021-09-21,completed
            g,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2021-01-31,completed
            g,0924061,M,2000-12-31,voc,MK01,omnia,2021-02-01,,
            h,0924061,M,2000-12-31,voc,MK01,varia,2020-08-10,2020-12-31,left
            h,0924061,M,2000-12-31,voc,MK01,omnia,2020-11-10,2021-03-31,left
            """;
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(0), INDICATORS, spells).run();
    assertThat(result.tally().refusals()).isEmpty();
    // the day itself counts, at both ends: a, b, e, f, g, h studied; a and h (of two schools) left
    assertThat(result.value("students 092 2020/2021")).isEqualTo(6);
    assertThat(result.number("discontinued 092 2020/2021", "numerator")).isEqualTo(2);
    // 20 on the last day of the year at the latest, but for b
    assertThat(result.value("students 092 age=0-19 2020/2021")).isEqualTo(1);
    // a and d are gone before the window; h left in it, though only its second school
    assertThat(result.number("leavers 092 2021-01-01..2021-04-14", "numerator")).isEqualTo(1);
    assertThat(result.number("leavers 092 2021-01-01..2021-04-14", "denominator")).isEqualTo(6);
  }

  @Test
  void refusesSpellsThatCannotBe(@TempDir Path folder) {
    String spells =
        HEADER
            + """
            s1,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,2020-08-09,left
            s2,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,2020-09-09,
            s3,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,,left
            s4,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,2020-09-09,away
            s5,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,,
            s5,0924061,M,1990-01-01,voc,MK01,varia,2020-08-10,2020-09-09,left
            s6,0924061,M,1990-01-01,voc,MK01,varia,,,
            """;
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(0), INDICATORS, spells).run();
    assertThat(result.tally().refusals())
        .extracting(RefusedRow::line, RefusedRow::rule, RefusedRow::message)
        .containsExactly(
            tuple(
                2L,
                "impossible-spell",
                "A spell ends on 2020-08-09, before its start on 2020-08-10."),
            tuple(
                3L,
                "impossible-spell",
                "A spell ended on 2020-09-09, but how it ended is not given."),
            tuple(
                4L,
                "impossible-spell",
                "A spell from 2020-08-10 is said to have ended (left), but its last day is not given."),
            tuple(
                5L,
                "impossible-spell",
                "The end of a spell is 'away'; expected completed, left, transferred or ended."),
            tuple(
                7L,
                "contradicting-spell",
                "the same student, provider, programme and first day as in line 6 of f0.csv, but other details"),
            tuple(8L, "empty-cell", "the cell is empty; every record needs from"));
  }

  @Test
  void refusesPeriodsThatWereNotSeenToTheirEnd(@TempDir Path folder) {
    String body = BODY.formatted(0).replace("\"2020/2021\"", "\"2021/2022\"");
    ConformFixture fixture = new ConformFixture(folder).with(body, INDICATORS, SPELLS);
    assertThatThrownBy(fixture::run)
        .hasMessageContaining("2021/2022 cannot be told")
        .hasMessageContaining("from 2020-01-01 to 2021-09-30");
  }

  @Test
  void refusesMeasuresThatItDoesNotHave(@TempDir Path folder) {
    ConformFixture fixture =
        new ConformFixture(folder)
            .with(BODY.formatted(0), List.of(indicator("x", "proportion", "dropped")), SPELLS);
    assertThatThrownBy(fixture::run).hasMessageContaining("there is no measure 'dropped'");
  }
}
