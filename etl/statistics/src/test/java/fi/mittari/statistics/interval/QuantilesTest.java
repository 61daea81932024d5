package fi.mittari.statistics.interval;

import static fi.mittari.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.MittariException;
import fi.mittari.statistics.Vectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  /** By hand, type 7: place 0.25·3 + 1 = 1.75 among 10, 20, 30, 40: 10 + 0.75·10. */
  @Test
  void typeSevenByHand() {
    assertThat(Quantiles.of(new double[] {40, 10, 30, 20}, 0.25)).isEqualTo(17.5);
  }

  @Test
  void reproducesAllNineTypes() {
    for (JsonNode set : Vectors.json("waiting/expected_quantiles_types1to9.json")) {
      if (!set.has("quantiles")) {
        continue;
      }
      double[] values =
          set.get("x").isArray()
              ? StreamSupport.stream(set.get("x").spliterator(), false)
                  .mapToDouble(JsonNode::asDouble)
                  .toArray()
              : new double[] {set.get("x").asDouble()};
      for (JsonNode row : set.get("quantiles")) {
        row.fieldNames()
            .forEachRemaining(
                name -> {
                  if (name.startsWith("p")) {
                    double expected = row.get(name).asDouble();
                    double p = Double.parseDouble(name.substring(1)) / 100;
                    int type = row.get("type").asInt();
                    assertThat(Quantiles.of(values, p, type))
                        .as("%s of type %s", name, type)
                        .isCloseTo(expected, near(expected));
                  }
                });
      }
    }
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(() -> Quantiles.of(new double[0], 0.5))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("number of values is 0");
    assertThatThrownBy(() -> Quantiles.of(new double[1], 0.5, 10))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("type is 10");
    assertThatThrownBy(() -> Quantiles.of(new double[1], 50))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("from 0 to 1");
  }
}
