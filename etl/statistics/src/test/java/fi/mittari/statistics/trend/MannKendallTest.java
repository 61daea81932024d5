package fi.mittari.statistics.trend;

import static fi.mittari.statistics.Vectors.column;
import static fi.mittari.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Vectors;
import fi.mittari.statistics.interval.Interval;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MannKendallTest {

  private static final double SINGLE_PRECISION = 1e-5;

  /** By hand: of the 120 orders of five values only 12345 and 54321 have |S| = 10: p = 2/120. */
  @Test
  void exactByHand() {
    MannKendall test = MannKendall.of(new double[] {1, 2, Double.NaN, 3, 4, 5});
    assertThat(test.s()).isEqualTo(10);
    assertThat(test.method()).isEqualTo("exact");
    assertThat(test.p()).isCloseTo(2 / 120.0, within(1e-14));
  }

  /** Counted over all 120 orders of 3, 3, 5, 4, 6: |S| ≥ 7 in 16 of them. */
  @Test
  void exactWithTies() {
    assertThat(MannKendall.of(new double[] {3, 3, 5, 4, 6}).p())
        .isCloseTo(16 / 120.0, within(1e-14));
  }

  @Test
  void exactAgreesWithCountingEveryOrder() {
    double[] values = {2, 1, 2, 3, 3, 3, 5};
    long score = MannKendall.normal(values).s();
    long[] counts = new long[2];
    permute(values, 0, score, counts);
    assertThat(MannKendall.of(values).p()).isCloseTo(counts[0] / (double) counts[1], within(1e-12));
  }

  private static void permute(double[] values, int at, long score, long[] counts) {
    if (at == values.length) {
      counts[1]++;
      counts[0] += Math.abs(MannKendall.normal(values).s()) >= score ? 1 : 0;
      return;
    }
    for (int i = at; i < values.length; i++) {
      double[] swapped = values.clone();
      swapped[at] = values[i];
      swapped[i] = values[at];
      permute(swapped, at + 1, score, counts);
    }
  }

  /** By hand: 1 at 0, 4 at 2 and 5 at 3: slopes 3/2, 4/3 and 1: the median is 4/3. */
  @Test
  void gapsKeepTheirPlaces() {
    Interval slope = SenSlope.of(new double[] {1, Double.NaN, 4, 5}, Confidence.P95);
    assertThat(slope.value()).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void reproducesShortSeries() {
    JsonNode all = Vectors.json("trend/expected_R.json");
    for (String name : new String[] {"five_up", "five_tie", "eight", "const", "ten_down"}) {
      JsonNode expected = all.get("short " + name);
      double[] values =
          StreamSupport.stream(expected.get("x").spliterator(), false)
              .mapToDouble(JsonNode::asDouble)
              .toArray();
      MannKendall test = MannKendall.normal(values);
      assertThat(test.s()).isEqualTo(expected.get("trend_S").asLong());
      close(test.variance(), expected.get("trend_varS").asDouble());
      Interval slope = SenSlope.of(values, Confidence.P95);
      close(slope.value(), expected.get("sen_slope").asDouble());
      close(slope.lower(), expected.get("sen_lo").asDouble());
      close(slope.upper(), expected.get("sen_hi").asDouble());
      if (expected.get("trend_p").isNull()) {
        assertThat(test.p()).isEqualTo(1);
        continue;
      }
      close(test.p(), expected.get("trend_p").asDouble());
      close(test.z(), expected.get("trend_z").asDouble());
      close(test.tau(), expected.get("trend_tau").asDouble());
      closeSingle(test.tau(), expected.get("tau").asDouble());
      closeSingle(test.p(), expected.get("sl").asDouble());
    }
  }

  @Test
  void reproducesTheNile() {
    JsonNode expected = Vectors.json("trend/expected_R.json");
    double[] flow = column(Vectors.csv("trend/Nile.csv"), "value");
    MannKendall test = MannKendall.of(flow);
    JsonNode mk = expected.get("Nile mk.test");
    assertThat(test.s()).isEqualTo(mk.get("S").asLong());
    close(test.z(), mk.get("z").asDouble());
    close(test.p(), mk.get("p").asDouble());
    close(test.variance(), mk.get("varS").asDouble());
    close(test.tau(), mk.get("tau").asDouble());
    JsonNode sen = expected.get("Nile sens.slope");
    Interval slope = SenSlope.of(flow, Confidence.P95);
    close(slope.value(), sen.get("slope").asDouble());
    close(slope.lower(), sen.get("ci_lo").asDouble());
    close(slope.upper(), sen.get("ci_hi").asDouble());
  }

  @Test
  void reproducesPrecipitationAndPhosphorus() {
    JsonNode expected = Vectors.json("trend/expected_R.json");
    MannKendall rain = MannKendall.of(column(Vectors.csv("trend/PrecipGL.csv"), "value"));
    checkKendall(rain, expected.get("PrecipGL MannKendall"));
    MannKendall phosphorus =
        MannKendall.seasonal(column(Vectors.csv("trend/GuelphP.csv"), "value"), 12);
    checkKendall(phosphorus, expected.get("GuelphP SeasonalMannKendall"));
  }

  @Test
  void refusesASingleValue() {
    assertThatThrownBy(() -> MannKendall.of(new double[] {1, Double.NaN}))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("number of values is 1");
  }

  private static void checkKendall(MannKendall test, JsonNode expected) {
    assertThat(test.s()).isEqualTo(expected.get("S").asLong());
    closeSingle(test.tau(), expected.get("tau").asDouble());
    // their p is 1 − Φ in single precision, so it is off by up to 6e-8 whatever its size
    double p = expected.get("sl").asDouble();
    assertThat(test.p()).isCloseTo(p, within(SINGLE_PRECISION * p + 6e-8));
    closeSingle(test.variance(), expected.get("varS").asDouble());
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, near(expected));
  }

  private static void closeSingle(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(SINGLE_PRECISION * Math.abs(expected)));
  }
}
