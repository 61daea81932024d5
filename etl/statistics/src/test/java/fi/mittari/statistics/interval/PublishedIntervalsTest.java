package fi.mittari.statistics.interval;

import static fi.mittari.statistics.Vectors.near;
import static fi.mittari.statistics.Vectors.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Vectors;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every row of the published vectors for proportions, rates and means. */
class PublishedIntervalsTest {

  @Test
  void reproducesProportions() {
    for (NamedCsvRecord row : Vectors.csv("rates/Proportion__testdata_Prop.csv")) {
      double x = number(row, "Numerator");
      double n = number(row, "Denominator");
      double factor = number(row, "multiplier");
      checkRow(row, confidence -> Proportions.wilson(x, n, factor, confidence));
    }
  }

  @Test
  void reproducesRatesWithTheMethodTheyName() {
    for (NamedCsvRecord row : Vectors.csv("rates/Rate__testdata_Rate.csv")) {
      double x = number(row, "Numerator");
      double n = number(row, "Denominator");
      double factor = number(row, "multiplier");
      checkRow(row, confidence -> Rates.rate(x, n, factor, confidence));
      if (!row.getField("value").isEmpty()) {
        assertThat(Rates.rate(x, n, factor, Confidence.P95).method())
            .isEqualTo(row.getField("method").equals("Exact") ? "exact_poisson" : "byar");
      }
    }
  }

  @Test
  void reproducesByarAndWilsonAlone() {
    for (NamedCsvRecord row : Vectors.csv("rates/Byars_Wilson__testdata_B_W.csv")) {
      Confidence confidence =
          Confidence.of(Double.parseDouble(row.getField("confidence").replace("%", "")));
      double x = number(row, "x");
      Interval interval =
          row.getField("method").equals("Byars")
              ? Rates.byar(x, confidence)
              : Proportions.wilson(x, number(row, "n"), 1, confidence);
      double lower = number(row, "lowercl");
      if (Double.isNaN(lower)) {
        assertThat(interval.lower()).as("Byar has no lower limit here").isZero();
      } else {
        assertThat(interval.lower()).isCloseTo(lower, near(lower));
      }
      assertThat(interval.upper()).isCloseTo(number(row, "uppercl"), near(interval.upper()));
    }
  }

  @Test
  void reproducesMeans() {
    List<NamedCsvRecord> data = Vectors.csv("rates/Mean__testdata_Mean.csv");
    for (NamedCsvRecord row : Vectors.csv("rates/Mean__testdata_Mean_results.csv")) {
      String area = row.getField("area");
      double[] values =
          data.stream()
              .filter(d -> area.equals("No grouping") || d.getField("area").equals(area))
              .mapToDouble(d -> number(d, "values"))
              .toArray();
      checkRow(row, confidence -> Means.of(values, confidence));
      double deviation = number(row, "stdev");
      assertThat(Means.standardDeviation(values)).isCloseTo(deviation, near(deviation));
      checkRow(
          row,
          confidence ->
              Means.of(number(row, "value"), deviation, number(row, "value_count"), confidence));
    }
  }

  static void checkRow(NamedCsvRecord row, Function<Confidence, Interval> method) {
    double value = number(row, "value");
    if (Double.isNaN(value)) {
      assertThatThrownBy(() -> method.apply(Confidence.P95))
          .isInstanceOf(MittariException.class)
          .hasMessageContaining("missing");
      return;
    }
    Interval at95 = method.apply(Confidence.P95);
    Interval at998 = method.apply(Confidence.P99_8);
    assertThat(at95.value()).isCloseTo(value, near(value));
    assertThat(at95.lower()).isCloseTo(number(row, "lower95_0cl"), near(at95.lower()));
    assertThat(at95.upper()).isCloseTo(number(row, "upper95_0cl"), near(at95.upper()));
    assertThat(at998.lower()).isCloseTo(number(row, "lower99_8cl"), near(at998.lower()));
    assertThat(at998.upper()).isCloseTo(number(row, "upper99_8cl"), near(at998.upper()));
  }
}
