package fi.mittari.statistics.waiting;

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
import fi.mittari.statistics.waiting.KaplanMeier.Limits;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  /**
   * By hand: waits of 2, 4 and 6 days ended, one goes on since 3 days: after 2 days 3/4 wait, after
   * 4 (two at risk) 3/8, after 6 nobody: the median is 4. The ended ones alone would say 4 too, but
   * with the ongoing wait taken as ended it would be 3.5.
   */
  @Test
  void byHand() {
    KaplanMeier curve = KaplanMeier.of(new double[] {6, 2, 4}, new double[] {3});
    assertThat(curve.steps())
        .extracting(KaplanMeier.Step::waitingOn)
        .containsExactly(0.75, 0.375, 0.0);
    assertThat(curve.median()).hasValue(4);
    assertThat(curve.steps().get(0).standardError())
        .isCloseTo(Math.sqrt(0.75 * 0.25 / 4), within(1e-12));
    assertThat(KaplanMeier.of(new double[] {5}, new double[] {9, 9, 9}).median()).isEmpty();
  }

  @Test
  void reproducesLeukaemia() {
    JsonNode all = Vectors.json("waiting/expected_kaplan_meier.json");
    List<NamedCsvRecord> rows = Vectors.csv("waiting/km_aml.csv");
    check(rows, all.get("aml all"), -1);
    for (int group = 0; group < 2; group++) {
      String name = group == 0 ? "Maintained" : "Nonmaintained";
      check(
          rows.stream().filter(r -> r.getField("x").equals(name)).toList(),
          all.get("aml by x"),
          group);
    }
  }

  private static void check(List<NamedCsvRecord> rows, JsonNode expected, int group) {
    KaplanMeier curve = KaplanMeier.of(times(rows, "1"), times(rows, "0"));
    for (Limits limits : Limits.values()) {
      JsonNode node =
          expected.get(limits.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      JsonNode row = node.get("table").get(Math.max(0, group));
      same(curve.median(), row.get("median"));
      same(curve.lower(0.5, limits, Confidence.P95), row.get("0.95LCL"));
      same(curve.upper(0.5, limits, Confidence.P95), row.get("0.95UCL"));
      JsonNode quantiles = group < 0 ? node.get("quantile") : node.get("quantile").get(group);
      for (String p : List.of("25", "50", "75", "90")) {
        same(curve.quantile(Double.parseDouble(p) / 100), quantiles.get(p));
      }
    }
    checkSteps(curve, expected.get("steps"), group);
  }

  private static void checkSteps(KaplanMeier curve, JsonNode steps, int group) {
    String[] names = {"x=Maintained", "x=Nonmaintained"};
    int at = 0;
    for (JsonNode step : steps == null ? List.<JsonNode>of() : steps) {
      if (group >= 0 && !step.get("strata").asText().equals(names[group])) {
        continue;
      }
      KaplanMeier.Step own = curve.steps().get(at++);
      assertThat(own.time()).isEqualTo(step.get("time").asDouble());
      assertThat(own.atRisk()).isEqualTo(step.get("n_risk").asInt());
      assertThat(own.left()).isEqualTo(step.get("n_event").asInt());
      double share = step.get("surv").asDouble();
      assertThat(own.waitingOn()).isCloseTo(share, near(share));
      if (step.get("std_err").isNull()) {
        assertThat(own.standardError()).isNaN();
      } else {
        assertThat(own.standardError()).isCloseTo(step.get("std_err").asDouble(), near(1));
      }
    }
    assertThat(at).isIn(0, curve.steps().size());
  }

  @Test
  void refusesANegativeWait() {
    assertThatThrownBy(() -> KaplanMeier.of(new double[] {3, -1}, new double[0]))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("wait of item 2 is -1");
  }

  private static double[] times(List<NamedCsvRecord> rows, String status) {
    return rows.stream()
        .filter(r -> r.getField("status").equals(status))
        .mapToDouble(r -> number(r, "time"))
        .toArray();
  }

  private static void same(OptionalDouble actual, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(actual).isEmpty();
    } else {
      assertThat(actual).hasValue(expected.asDouble());
    }
  }
}
