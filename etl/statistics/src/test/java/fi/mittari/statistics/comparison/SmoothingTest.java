package fi.mittari.statistics.comparison;

import static fi.mittari.statistics.Vectors.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.statistics.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothingTest {

  /**
   * By hand: 10 and 30 of 100: m = 0.2, s² = 0.01, v = 0.16, A = 0.01 − 0.0016 = 0.0084; each keeps
   * 0.0084/(0.0084 + 0.0016) = 0.84 of its deviation of 0.1.
   */
  @Test
  void proportionsByHand() {
    double[] smoothed = Smoothing.proportions(new double[] {10, 30}, new double[] {100, 100}, 100);
    assertThat(smoothed[0]).isCloseTo(11.6, within(1e-9));
    assertThat(smoothed[1]).isCloseTo(28.4, within(1e-9));
  }

  @Test
  void noMoreThanChanceGivesTheMean() {
    double[] smoothed = Smoothing.rates(new double[] {3, 5}, new double[] {100, 100}, 1000);
    assertThat(smoothed).containsExactly(40, 40);
  }

  @Test
  void reproducesSudDeathsOfNorthCarolina() {
    List<NamedCsvRecord> rows = Vectors.csv("segregation/sids2.csv");
    double[] smoothed = Smoothing.rates(column(rows, "SID74"), column(rows, "BIR74"), 1);
    int i = 0;
    for (var expected :
        Vectors.json("segregation/expected_esda.json")
            .at("/smoothing_sids_SID74_BIR74/empirical_bayes_first5")) {
      assertThat(smoothed[i++]).isCloseTo(expected.asDouble(), within(5.1e-8));
    }
  }
}
