package fi.mittari.api.segregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.segregation.SegregationInterval;
import fi.mittari.statistics.segregation.Units;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Kept results outlive the program that computed them. Where one of these figures changes, whoever
 * changed the computation raises the number of its method and writes the new figure here.
 */
class MethodNumbersTest {

  @Test
  void limitsAreThoseOfTheirMethod() {
    Units earlier = units(7);
    Units later = units(11);
    Measures measures = new Measures(Confidence.P95, 500, (key, numbers, drawn) -> drawn.get());
    Map<String, Double> values = measures.values(earlier);
    double sum = values.values().stream().mapToDouble(d -> d).sum();
    double changes =
        measures.changes(earlier, later).stream()
            .map(SegregationInterval.Change::difference)
            .mapToDouble(d -> d.lower() + d.upper())
            .sum();
    assertThat(KnownLimits.METHOD).isEqualTo("segregation limits 1");
    assertThat(sum).isCloseTo(5.739763150783798, within(1e-9));
    assertThat(changes).isCloseTo(-0.24837838037043342, within(1e-9));
  }

  private static Units units(int step) {
    double[] people = new double[30];
    Arrays.setAll(people, i -> 50 + 37 * i % 900);
    double[] group = new double[30];
    Arrays.setAll(group, i -> Math.rint(people[i] * (1 + i * step % 13) / 20));
    return new Units(group, people);
  }
}
