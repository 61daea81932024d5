package fi.mittari.statistics.composite;

import static fi.mittari.statistics.Vectors.near;
import static fi.mittari.statistics.Vectors.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Vectors;
import fi.mittari.statistics.rank.Ranks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 51 countries by 49 indicators of the ASEM index, normalised and aggregated by COINr. */
class PublishedCompositeTest {

  /** Ties in the printed figures that were none in the 17th digit, so COINr ranked them apart. */
  private static final Set<String> UNEQUAL_BEFORE_PRINTING =
      Set.of("TolMin BGR", "TolMin CZE", "TolMin NOR");

  @ParameterizedTest
  @CsvSource({
    "borda, BORDA",
    "minmax, MIN_MAX",
    "prank, PERCENTILE_RANK",
    "rank, RANK",
    "zscore, Z_SCORE"
  })
  void reproducesNormalisations(String file, Normalisation normalisation) {
    Map<String, Double> directions = directions();
    Map<String, Map<String, Double>> expected = byUnit("asem_norm_n_" + file + ".csv");
    List<NamedCsvRecord> raw = Vectors.csv("composite/asem_raw.csv");
    int compared = 0;
    for (String indicator : raw.get(0).getHeader().subList(1, 50)) {
      double[] turned =
          raw.stream().mapToDouble(r -> number(r, indicator) * directions.get(indicator)).toArray();
      double[] normalised = normalisation.of(turned);
      for (int i = 0; i < normalised.length; i++) {
        double value = expected.get(raw.get(i).getField("uCode")).get(indicator);
        if (Double.isNaN(value)) {
          assertThat(normalised[i]).isNaN();
        } else if (!UNEQUAL_BEFORE_PRINTING.contains(
            indicator + " " + raw.get(i).getField("uCode"))) {
          assertThat(normalised[i]).isCloseTo(value, near(value));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(2300);
  }

  @ParameterizedTest
  @CsvSource({"amean, ARITHMETIC", "gmean, GEOMETRIC", "hmean, HARMONIC"})
  void reproducesAggregations(String file, Aggregation aggregation) {
    Map<String, Double> directions = directions();
    List<NamedCsvRecord> raw = Vectors.csv("composite/asem_raw.csv");
    Map<String, double[]> levels = new HashMap<>();
    for (String indicator : raw.get(0).getHeader().subList(1, 50)) {
      double[] turned =
          raw.stream().mapToDouble(r -> number(r, indicator) * directions.get(indicator)).toArray();
      levels.put(indicator, Normalisation.minMax(turned, 1, 100));
    }
    aggregate(levels, raw.size(), aggregation, "");
    Map<String, Map<String, Double>> expected = byUnit("asem_agg_minmax1-100_a_" + file + ".csv");
    check(levels, raw, expected);
  }

  /** Pillars are given, so the index above them and the ranks without each pillar follow. */
  @Test
  void reproducesRanksWithoutEachPillar() {
    List<NamedCsvRecord> rows = Vectors.csv("composite/asem_example_coin_aggregated.csv");
    Map<String, Map<String, Double>> expected = byUnit("asem_remove_pillar_ranks.csv");
    List<String> pillars = rows.get(0).getHeader().subList(1, 9);
    double[] nominal = ranks(rows, pillars, "Nominal", expected);
    for (String pillar : pillars) {
      double[] ranks = ranks(rows, pillars, pillar, expected);
      double shift = 0;
      for (int i = 0; i < ranks.length; i++) {
        shift += Math.abs(ranks[i] - nominal[i]) / ranks.length;
      }
      double published =
          Vectors.json("composite/asem_remove_pillar_rank_shift.json")
              .at("/mean_abs_rank_shift_removing_pillar/" + pillar)
              .asDouble();
      assertThat(shift).isCloseTo(published, near(published));
    }
  }

  private static double[] ranks(
      List<NamedCsvRecord> rows,
      List<String> pillars,
      String without,
      Map<String, Map<String, Double>> expected) {
    Map<String, double[]> levels = new HashMap<>();
    for (String pillar : pillars) {
      levels.put(pillar, Vectors.column(rows, pillar));
    }
    aggregate(levels, rows.size(), Aggregation.ARITHMETIC, without);
    int[] ranks = Ranks.of(levels.get("Index"), Polarity.NEUTRAL);
    for (int i = 0; i < ranks.length; i++) {
      assertThat((double) ranks[i])
          .isEqualTo(expected.get(rows.get(i).getField("uCode")).get(without));
      if (without.equals("Nominal")) {
        double index = number(rows.get(i), "Index");
        assertThat(levels.get("Index")[i]).isCloseTo(index, near(index));
      }
    }
    return Arrays.stream(ranks).asDoubleStream().toArray();
  }

  /** Joins each level's elements into their parent, leaving one pillar out. */
  private static void aggregate(
      Map<String, double[]> levels, int units, Aggregation aggregation, String without) {
    List<NamedCsvRecord> meta = Vectors.csv("composite/asem_meta.csv");
    for (int level = 1; level <= 3; level++) {
      String at = Integer.toString(level);
      for (NamedCsvRecord parent : meta) {
        List<NamedCsvRecord> children =
            meta.stream()
                .filter(m -> m.getField("Level").equals(at))
                .filter(m -> m.getField("Parent").equals(parent.getField("iCode")))
                .filter(m -> !m.getField("iCode").equals(without))
                .filter(m -> levels.containsKey(m.getField("iCode")))
                .toList();
        if (!children.isEmpty()) {
          levels.put(parent.getField("iCode"), join(levels, children, units, aggregation));
        }
      }
    }
  }

  private static double[] join(
      Map<String, double[]> levels,
      List<NamedCsvRecord> children,
      int units,
      Aggregation aggregation) {
    double[] weights = Vectors.column(children, "Weight");
    double[] joined = new double[units];
    for (int unit = 0; unit < units; unit++) {
      double[] values = new double[weights.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = levels.get(children.get(k).getField("iCode"))[unit];
      }
      joined[unit] = aggregation.of(values, weights);
    }
    return joined;
  }

  private static void check(
      Map<String, double[]> levels,
      List<NamedCsvRecord> raw,
      Map<String, Map<String, Double>> expected) {
    int[] ranks = Ranks.of(levels.get("Index"), Polarity.NEUTRAL);
    for (int i = 0; i < raw.size(); i++) {
      Map<String, Double> row = expected.get(raw.get(i).getField("uCode"));
      for (Map.Entry<String, Double> cell : row.entrySet()) {
        double actual = cell.getKey().equals("Rank") ? ranks[i] : levels.get(cell.getKey())[i];
        assertThat(actual).as(cell.getKey()).isCloseTo(cell.getValue(), near(cell.getValue()));
      }
    }
  }

  private static Map<String, Double> directions() {
    Map<String, Double> directions = new HashMap<>();
    for (NamedCsvRecord row : Vectors.csv("composite/asem_meta.csv")) {
      directions.put(row.getField("iCode"), number(row, "Direction"));
    }
    return directions;
  }

  private static Map<String, Map<String, Double>> byUnit(String file) {
    Map<String, Map<String, Double>> units = new HashMap<>();
    for (NamedCsvRecord row : Vectors.csv("composite/" + file)) {
      Map<String, Double> cells = new HashMap<>();
      for (String name : row.getHeader().subList(1, row.getHeader().size())) {
        cells.put(name, number(row, name));
      }
      units.put(row.getField("uCode"), cells);
    }
    assertThat(units.size()).isCloseTo(51, within(0));
    return units;
  }
}
