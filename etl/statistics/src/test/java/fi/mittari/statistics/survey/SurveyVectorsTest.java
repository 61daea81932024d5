package fi.mittari.statistics.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Vectors;
import fi.mittari.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against R's survey package on the stratified sample of Californian schools. */
class SurveyVectorsTest {

  private static final Percentage CLOSE = Percentage.withPercentage(1e-4);

  /** The designs of the vectors that the stratified sample alone can be read as. */
  private enum Sample {
    DSTRAT("dstrat"),
    DSTRAT_NOFPC("dstrat_nofpc"),
    DWONLY("dwonly");

    private final String key;

    Sample(String key) {
      this.key = key;
    }

    JsonNode expected() {
      return Vectors.json("survey/expected_survey.json").path(key);
    }

    private String stratum(NamedCsvRecord row) {
      return this == DWONLY ? "all" : row.getField("stype");
    }

    List<UnitSums> units(
        ToDoubleFunction<NamedCsvRecord> answer, Predicate<NamedCsvRecord> members) {
      List<UnitSums> units = new ArrayList<>();
      for (NamedCsvRecord row : Vectors.csv("survey/apistrat.csv")) {
        if (members.test(row)) {
          double weight = Vectors.number(row, "pw");
          String unit = row.getField("cds");
          units.add(UnitSums.of(stratum(row), unit, weight, answer.applyAsDouble(row)));
        }
      }
      return units;
    }

    Collection<StratumSums> sums(
        ToDoubleFunction<NamedCsvRecord> answer, Predicate<NamedCsvRecord> members) {
      return StratumSums.of(units(answer, members));
    }

    SurveyDesign design() {
      Map<String, Double> populations = new HashMap<>();
      if (this == DSTRAT) {
        Vectors.csv("survey/apistrat.csv")
            .forEach(row -> populations.put(stratum(row), Vectors.number(row, "fpc")));
      }
      return SurveyDesign.of(units(row -> 0, row -> true), populations, LonelyUnits.REFUSE);
    }
  }

  private static double api00(NamedCsvRecord row) {
    return Vectors.number(row, "api00");
  }

  private static double schoolWide(NamedCsvRecord row) {
    return row.getField("sch.wide").equals("Yes") ? 1 : 0;
  }

  @Test
  void meanOfTheBrief() {
    SurveyEstimate mean =
        Sample.DSTRAT.design().mean(Sample.DSTRAT.sums(SurveyVectorsTest::api00, row -> true));
    assertThat(mean.value()).isCloseTo(662.287363159321, CLOSE);
    assertThat(mean.standardError()).isCloseTo(9.40894080278458, CLOSE);
    assertThat(mean.designEffect()).isCloseTo(1.20445726853772, CLOSE);
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void means(Sample sample) {
    SurveyDesign design = sample.design();
    JsonNode expected = sample.expected();
    same(
        design.mean(sample.sums(SurveyVectorsTest::api00, row -> true)),
        expected.path("svymean_api00").get(0));
    SurveyEstimate wide = design.mean(sample.sums(SurveyVectorsTest::schoolWide, row -> true));
    same(wide, expected.path("svymean_schwide").get(1));
    assertThat(wide.degrees()).isEqualTo(expected.path("degf").asLong());
    limits(
        wide.shareLimits(Confidence.P95).orElseThrow(), expected.path("svyciprop_schwide_logit"));
    limits(wide.betaLimits(Confidence.P95).orElseThrow(), expected.path("svyciprop_schwide_beta"));
    limits(wide.meanLimits(Confidence.P95).orElseThrow(), expected.path("svyciprop_schwide_mean"));
    SurveyEstimate rare =
        design.mean(sample.sums(row -> row.getField("ell").equals("0") ? 1 : 0, row -> true));
    limits(rare.shareLimits(Confidence.P95).orElseThrow(), expected.path("svyciprop_ell0_logit"));
    limits(rare.betaLimits(Confidence.P95).orElseThrow(), expected.path("svyciprop_ell0_beta"));
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void totals(Sample sample) {
    same(
        sample.design().total(sample.sums(row -> Vectors.number(row, "enroll"), row -> true)),
        sample.expected().path("svytotal_enroll").get(0));
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void groups(Sample sample) {
    SurveyDesign design = sample.design();
    for (JsonNode group : sample.expected().path("svyby_api00_stype")) {
      String type = group.path("stype").asText();
      SurveyEstimate mean =
          design.mean(
              sample.sums(SurveyVectorsTest::api00, row -> row.getField("stype").equals(type)));
      assertThat(mean.value()).isCloseTo(group.path("est").asDouble(), CLOSE);
      assertThat(mean.standardError()).isCloseTo(group.path("se").asDouble(), CLOSE);
    }
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void sharesOfTheStrataThemselves(Sample sample) {
    for (JsonNode type : sample.expected().path("svymean_stype")) {
      String code = type.path("name").asText().substring("stype".length());
      SurveyEstimate share =
          sample
              .design()
              .mean(sample.sums(row -> row.getField("stype").equals(code) ? 1 : 0, row -> true));
      assertThat(share.value()).isCloseTo(type.path("est").asDouble(), CLOSE);
      assertThat(share.standardError())
          .isCloseTo(type.path("se").asDouble(), org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  @Test
  void effectiveNumberOfAnswers() {
    JsonNode kish = Vectors.json("survey/expected_survey.json").path("kish");
    SurveyEstimate mean =
        Sample.DSTRAT.design().mean(Sample.DSTRAT.sums(SurveyVectorsTest::api00, row -> true));
    assertThat(mean.effectiveCount()).isCloseTo(kish.path("n_eff").asDouble(), CLOSE);
  }

  private static void same(SurveyEstimate estimate, JsonNode expected) {
    assertThat(estimate.value()).isCloseTo(expected.path("est").asDouble(), CLOSE);
    assertThat(estimate.standardError()).isCloseTo(expected.path("se").asDouble(), CLOSE);
    assertThat(estimate.designEffect()).isCloseTo(expected.path("deff").asDouble(), CLOSE);
  }

  private static void limits(Interval interval, JsonNode expected) {
    assertThat(interval.value()).isCloseTo(expected.path("est").asDouble(), CLOSE);
    assertThat(interval.lower()).isCloseTo(expected.path("lo").asDouble(), CLOSE);
    assertThat(interval.upper()).isCloseTo(expected.path("hi").asDouble(), CLOSE);
  }
}
