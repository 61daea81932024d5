package fi.mittari.statistics.interval;

import static fi.mittari.statistics.Vectors.column;
import static fi.mittari.statistics.Vectors.near;
import static fi.mittari.statistics.Vectors.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardisedRatesTest {

  /** By hand: 20 of 1000 and 40 of 500 with equal weights: (0.02 + 0.08)/2 = 5 per 100. */
  @Test
  void directByHand() {
    Interval rate =
        StandardisedRates.direct(
                new double[] {20, 40}, new double[] {1000, 500}, new double[] {1, 1}, 100, P)
            .orElseThrow();
    assertThat(rate.value()).isCloseTo(5, within(1e-12));
    // variance (20/1000² + 40/500²)/4 = 0.000045, so √(0.000045/60) = 0.000866; Byar of 60: 45.784
    assertThat(rate.lower()).isCloseTo(100 * (0.05 + 0.000866025 * (45.7838 - 60)), within(1e-3));
  }

  /** By hand: 30 seen, 10 + 6.67 expected: 1.8; times a crude rate of 200/4000 = 9 per 100. */
  @Test
  void indirectByHand() {
    double[] people = {100, 200};
    double[] referenceEvents = {100, 100};
    double[] referencePeople = {1000, 3000};
    assertThat(StandardisedRates.expected(people, referenceEvents, referencePeople))
        .isCloseTo(10 + 200 / 30.0, within(1e-12));
    Interval ratio = StandardisedRates.ratio(30, people, referenceEvents, referencePeople, 1, P);
    assertThat(ratio.value()).isCloseTo(1.8, within(1e-12));
    Interval rate =
        StandardisedRates.indirect(30, people, referenceEvents, referencePeople, 100, P);
    assertThat(rate.value()).isCloseTo(9, within(1e-12));
    assertThat(rate.lower() / rate.value()).isCloseTo(ratio.lower() / 1.8, within(1e-12));
  }

  @Test
  void standardPopulationHasAHundredThousandPeople() {
    assertThat(Arrays.stream(EuropeanStandardPopulation.weights()).sum()).isEqualTo(100_000);
    assertThat(EuropeanStandardPopulation.weight("35–39")).isEqualTo(7000);
    assertThat(EuropeanStandardPopulation.weight("90+")).isEqualTo(1000);
    assertThatThrownBy(() -> EuropeanStandardPopulation.weight("90-94"))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("90-94");
  }

  @Test
  void reproducesDirectlyStandardisedRates() {
    List<NamedCsvRecord> areas = Vectors.csv("rates/DSR_ISR__testdata_multiarea.csv");
    List<NamedCsvRecord> old = Vectors.csv("rates/DSR_ISR__testdata_1976.csv");
    for (NamedCsvRecord row : Vectors.csv("rates/DSR_ISR__testresults_DSR.csv")) {
      String area = row.getField("area");
      double factor = row.getField("statistic").endsWith("100000") ? 100_000 : 10_000;
      if (area.contains("nonind")) {
        continue; // their events by person are not among the published files
      }
      if (area.equals("testdata_1976")) {
        check(row, old, column(old, "esp1976"), factor, 10);
      } else {
        List<NamedCsvRecord> rows =
            areas.stream().filter(r -> r.getField("area").equals(area)).toList();
        check(row, rows, EuropeanStandardPopulation.weights(), factor, 1);
      }
    }
  }

  /**
   * The printed 99.8 % limits of the 1976 rows are those of the next larger factor: ten times too
   * large beside their own value, which lies outside of them.
   */
  private static void check(
      NamedCsvRecord row,
      List<NamedCsvRecord> strata,
      double[] standard,
      double factor,
      double misprint) {
    double[] events =
        Arrays.stream(column(strata, "count")).map(x -> Double.isNaN(x) ? 0 : x).toArray();
    double[] people = column(strata, "pop");
    Optional<Interval> at95 = StandardisedRates.direct(events, people, standard, factor, P);
    if (row.getField("value").isEmpty()) {
      assertThat(at95).isEmpty();
      return;
    }
    Interval at998 =
        StandardisedRates.direct(events, people, standard, factor, Confidence.P99_8).orElseThrow();
    assertThat(at95.orElseThrow().value()).isCloseTo(number(row, "value"), near(at998.value()));
    assertThat(at95.get().lower()).isCloseTo(number(row, "lower95_0cl"), near(at998.value()));
    assertThat(at95.get().upper()).isCloseTo(number(row, "upper95_0cl"), near(at998.value()));
    assertThat(at998.lower() * misprint)
        .isCloseTo(number(row, "lower99_8cl"), near(at998.upper() * misprint));
    assertThat(at998.upper() * misprint)
        .isCloseTo(number(row, "upper99_8cl"), near(at998.upper() * misprint));
  }

  @ParameterizedTest
  @CsvSource({
    "err1, number of events of stratum 6 is -26",
    "err2, denominator of stratum 2 is 0",
    "err3, denominator of stratum 2 is -558",
    "err4, standard population of item 6 is -6000"
  })
  void refusesBadInput(String name, String message) {
    List<NamedCsvRecord> rows =
        Vectors.csv("rates/DSR_ISR__testdata_" + name + ".csv").stream().limit(19).toList();
    double[] standard =
        rows.get(0).getHeader().contains("stdpop")
            ? column(rows, "stdpop")
            : EuropeanStandardPopulation.weights();
    assertThatThrownBy(
            () ->
                StandardisedRates.direct(
                    column(rows, "count"), column(rows, "pop"), standard, 1000, P))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesUnequalStrata() {
    assertThatThrownBy(
            () -> StandardisedRates.direct(new double[2], new double[3], new double[3], 1, P))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("2 and 3");
  }

  @Test
  void reproducesGammaLimitsAndRatios() {
    JsonNode all = Vectors.json("segregation/expected_esda.json");
    JsonNode node = all.get("age_standardisation");
    JsonNode smr = all.get("smr");
    for (int area = 0; area < 2; area++) {
      double[] events = four(node, "e", area);
      double[] people = four(node, "b", area);
      Interval direct =
          StandardisedRates.directGamma(events, people, four(node, "s_b", area), 1, P)
              .orElseThrow();
      JsonNode expected = node.get("direct_with_ci").get(area);
      assertThat(direct.value()).isCloseTo(expected.get(0).asDouble(), within(5e-9));
      assertThat(direct.lower()).isCloseTo(expected.get(1).asDouble(), within(5e-9));
      assertThat(direct.upper()).isCloseTo(expected.get(2).asDouble(), within(5e-9));
      double[] standard = four(node, "s_e", area);
      double crude = 725 / 7600.0; // their reference is both areas' standard together
      Interval indirect =
          StandardisedRates.ratioLogNormal(
              Arrays.stream(events).sum(), people, standard, four(node, "s_b", area), crude, P);
      expected = node.get("indirect_with_ci").get(area);
      assertThat(indirect.value()).isCloseTo(expected.get(0).asDouble(), within(5e-9));
      assertThat(indirect.lower()).isCloseTo(expected.get(1).asDouble(), within(5e-9));
      assertThat(indirect.upper()).isCloseTo(expected.get(2).asDouble(), within(5e-9));
      assertThat(
              StandardisedRates.ratio(
                      Arrays.stream(four(smr, "e", area)).sum(),
                      four(smr, "b", area),
                      four(smr, "s_e", area),
                      four(smr, "s_b", area),
                      1,
                      P)
                  .value())
          .isCloseTo(smr.get("smr").get(area).asDouble(), within(5e-9));
    }
  }

  private static final Confidence P = Confidence.P95;

  private static double[] four(JsonNode node, String name, int area) {
    double[] all =
        StreamSupport.stream(node.get(name).spliterator(), false)
            .mapToDouble(JsonNode::asDouble)
            .toArray();
    return IntStream.range(4 * area, 4 * area + 4).mapToDouble(i -> all[i]).toArray();
  }
}
