package fi.mittari.etl.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.conform.ConformFixture;
import fi.mittari.etl.quality.RefusedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey of four schools in two strata, by hand; the same sums as in the test of the method. */
class SurveyKindTest {

  private static final String BODY =
      """
      area: { column: area }
      breakdowns: { sex: { column: sex, codes: { M: male, F: female } } }
      floor: %d
      events:
        kind: survey
        levels: [municipality]
        groups: false
        by: [[], [sex]]
        survey:
          period: { column: year }
          weight: { column: weight }
          stratum: { column: stratum }
          cluster: { column: school }
          responded: { column: responded }
      """;

  private static final String HEADER = "area,sex,year,stratum,school,weight,responded,score\n";

  private static final String ANSWERS =
      HEADER
          + """
          0924061,F,2019,A,1,5,yes,1
          0924061,F,2019,A,1,5,yes,1
          0921010,M,2019,A,2,5,yes,2
          0921010,M,2019,A,2,5,yes,2
          0921010,F,2019,B,3,5,yes,4
          0921010,F,2019,B,3,5,yes,4
          0924061,M,2019,B,4,5,yes,0
          0924061,M,2019,B,4,5,yes,0
          0924061,M,2019,B,4,7,yes,
          0924061,M,2019,B,4,7,yes,9
          0924061,M,2019,B,4,,no,
          """;

  private static final List<String> INDICATORS =
      List.of(
          Definitions.indicator(
              "score", "mean", "measure: mean\nanswer: { from: { column: score }, none: [\"9\"] }"),
          Definitions.indicator(
              "high",
              "proportion",
              "measure: share\nanswer: { from: { column: score }, yes: [\"2\", \"4\"], none: [\"9\"] }"),
          Definitions.indicator("response", "response_rate", "measure: response_rate"),
          Definitions.indicator("coverage", "response_rate", "measure: coverage"),
          Definitions.indicator("answers", "count", "measure: answers"));

  @Test
  void estimatesWithinTheDesign(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(0), INDICATORS, ANSWERS).run();
    assertThat(result.tally().refusals()).isEmpty();
    assertThat(result.value("score 092 2019")).isCloseTo(1.75, within(1e-12));
    // t(2 degrees of freedom) = 4.3027, standard error √1.0625
    assertThat(result.number("score 092 2019", "upper"))
        .isCloseTo(1.75 + 4.302652729911275 * Math.sqrt(1.0625), within(1e-9));
    assertThat(result.number("score 092 2019", "denominator")).isEqualTo(8);
    // girls lie in one school of each stratum: no degree of freedom is left, so no limits
    assertThat(result.value("score 092 sex=female 2019")).isCloseTo(2.5, within(1e-12));
    assertThat(result.number("score 092 sex=female 2019", "lower")).isNull();
    assertThat(result.value("response 092 2019")).isCloseTo(100.0 * 10 / 11, within(1e-9));
    assertThat(result.value("coverage 092 2019")).isCloseTo(100.0 * 10 / 54, within(1e-9));
    assertThat(result.value("answers 092 2019")).isEqualTo(10);
  }

  @Test
  void publishesNoNumeratorOfAWeightedShare(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(0), INDICATORS, ANSWERS).run();
    String high = "high 092 2019";
    assertThat(result.value(high)).isCloseTo(50, within(1e-12));
    assertThat(result.number(high, "numerator")).isNull();
    assertThat(result.number(high, "denominator")).isEqualTo(8);
    // scores ±1/8 within each stratum: variance 2·2·2/64 = 1/8·… = 0.125; on the logit scale t·SE/¼
    double half = 4.302652729911275 * Math.sqrt(0.125) / 0.25;
    assertThat(result.number(high, "lower")).isCloseTo(100 / (1 + Math.exp(half)), within(1e-9));
    // without a degree of freedom no limits come from the unweighted counts either
    assertThat(result.value("high 092 sex=female 2019")).isCloseTo(50, within(1e-12));
    assertThat(result.number("high 092 sex=female 2019", "lower")).isNull();
  }

  @Test
  void protectsTheUnweightedNumbers(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(3), INDICATORS, ANSWERS).run();
    // two of four girls: below the floor of three, though they stand for ten
    String hidden = "high 092 sex=female 2019";
    assertThat(result.status(hidden)).isEqualTo("suppressed");
    assertThat(result.number(hidden, "denominator")).isNull();
    assertThat(result.originals().get(hidden).<Double>getAs("numerator")).isEqualTo(2);
    assertThat(result.status("high 092 2019")).isEqualTo("normal");
  }

  @Test
  void countsAPersonOnceAndReadsItsDecimalMark(@TempDir Path folder) throws IOException {
    String body =
        BODY.formatted(0)
            .replace("kind: survey", "kind: survey\n  id: { column: who }\n  tolerate: 0.5");
    Path file =
        Files.writeString(
            folder.resolve("answers.csv"),
            """
            who;area;sex;year;stratum;school;weight;responded;score
            a;0924061;F;2019;A;1;2,5;yes;1,5
            a;0924061;F;2019;A;1;2,5;yes;1,5
            a;0924061;F;2021;A;1;2,5;yes;3
            b;0924061;F;2019;A;2;2,5;yes;2,5
            c;0924061;F;2019;A;2;2,5;yes;2
            c;0924061;F;2019;A;2;2,5;yes;4
            d;0924061;F;2019;A;2;2,5;yes;1.5
            d2;0924061;F;2019;A;2;2d;yes;1
            e;0924061;F;2021;A;2;1;yes;3
            """);
    ConformFixture.Result result =
        new ConformFixture(folder)
            .events(
                "{ format: csv, delimiter: ';', decimal: ',', files: [answers.csv] }",
                body,
                List.of(INDICATORS.get(0), INDICATORS.get(4)),
                file)
            .run();
    assertThat(result.value("score 092 2019")).isEqualTo(2);
    assertThat(result.value("answers 092 2019")).isEqualTo(2);
    assertThat(result.value("score 092 2021")).isEqualTo(3);
    // lines 6, 8 and 9: contradicting records, a thousands mark that is none, a word
    assertThat(result.tally().rowsRefused()).isEqualTo(3);
  }

  @Test
  void theOrderOfTheSumsDoesNotShow() {
    double one = (0.1 + 0.2) + 0.3;
    double other = 0.1 + (0.2 + 0.3);
    assertThat(one).isNotEqualTo(other);
    assertThat(Figure.weighted(one, one, null, 2.0, 6, "survey:share"))
        .isEqualTo(Figure.weighted(other, other, null, 2.0, 6, "survey:share"));
  }

  @Test
  void hidesWhoDidNotAnswerWhereTheyAreFew(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder).with(BODY.formatted(3), INDICATORS, ANSWERS).run();
    // ten of eleven answered
    assertThat(result.status("response 092 2019")).isEqualTo("suppressed");
    assertThat(result.status("answers 092 2019")).isEqualTo("suppressed");
    assertThat(result.row("answers 092 2019").<Long>getAs("source_rows")).isNull();
  }

  @Test
  void refusesAnswersAndDesignsThatCannotBe(@TempDir Path folder) {
    String answers =
        HEADER
            + """
            0924061,F,2019,A,1,0,yes,1
            0924061,F,2019,A,1,5,maybe,1
            0924061,F,sometimes,A,1,5,yes,1
            0924061,F,2019,A,1,5,yes,often
            """;
    assertThat(
            new ConformFixture(folder)
                .with(BODY.formatted(0), INDICATORS, answers)
                .run()
                .tally()
                .refusals())
        .extracting(RefusedRow::line, RefusedRow::rule)
        .containsExactly(
            tuple(2L, "bad-weight"),
            tuple(3L, "bad-response"),
            tuple(4L, "unknown-period"),
            tuple(5L, "not-a-number"));
    String lonely =
        HEADER
            + "0924061,F,2019,A,1,5,yes,1\n0924061,F,2019,A,2,5,yes,1\n"
            + "0924061,F,2019,B,3,5,yes,1\n";
    ConformFixture fixture =
        new ConformFixture(folder.resolve("lonely")).with(BODY.formatted(0), INDICATORS, lonely);
    assertThatThrownBy(fixture::run)
        .hasMessageContaining("stratum 'B': one primary unit only")
        .hasMessageContaining("lonely: centre");
  }
}
