package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Holds what a load published against the truth file: equal to what was counted while the data were
 * made, and within sampling error of what they were made from.
 */
final class Recovery {

  private static final double ROUNDING = 1e-9;

  private final Map<String, Row> published;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Distances> distances = new TreeMap<>();
  private int equal;
  private int hidden;
  private int unreliable;

  /** Distances of one indicator from its parameters, in standard errors. */
  static final class Distances {
    private long number;
    private double squares;
    private double worst;
    private String where = "";

    private void add(double z, String key) {
      number++;
      squares += z * z;
      if (Math.abs(z) > Math.abs(worst)) {
        worst = z;
        where = key;
      }
    }

    long number() {
      return number;
    }

    /** Root of the mean square; 1 where sampling error is all there is. */
    double spread() {
      return Math.sqrt(squares / number);
    }

    double worst() {
      return worst;
    }
  }

  /**
   * @param published observations by indicator, area, breakdown and period
   */
  Recovery(Map<String, Row> published) {
    this.published = published;
  }

  /** How an observation is found. */
  static String key(String indicator, String area, String breakdown, String period) {
    return String.join(" ", indicator, area, breakdown, period);
  }

  void compare(List<TruthFile.Row> truth) {
    for (TruthFile.Row row : truth) {
      String key = key(row.indicator(), row.area(), row.breakdown(), row.period());
      Row its = published.get(key);
      if (its == null) {
        faults.add(key + " was not published");
      } else {
        compare(key, row, its);
      }
    }
  }

  private void compare(String key, TruthFile.Row truth, Row its) {
    switch (its.<String>getAs("status")) {
      case "suppressed" -> hidden++;
      case "unreliable" -> {
        unreliable++;
        if (its.getAs("value") != null) {
          faults.add(key + " is unreliable and has a value");
        }
      }
      default -> {
        equal++;
        same(key + " value", truth.value(), its.getAs("value"));
        same(key + " numerator", truth.numerator(), its.getAs("numerator"));
        same(key + " denominator", truth.denominator(), its.getAs("denominator"));
        if (!Double.isNaN(truth.z()) && truth.large()) {
          double z = (its.<Double>getAs("value") - truth.parameter()) / truth.standardError();
          distances.computeIfAbsent(truth.indicator(), i -> new Distances()).add(z, key);
        }
      }
    }
  }

  private void same(String what, double expected, Double found) {
    if (!Double.isNaN(expected)
        && (found == null
            || Math.abs(found - expected) > ROUNDING * Math.max(1, Math.abs(expected)))) {
      faults.add("%s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  List<String> faults() {
    return faults;
  }

  Map<String, Distances> distances() {
    return distances;
  }

  int equal() {
    return equal;
  }

  int hidden() {
    return hidden;
  }

  int unreliable() {
    return unreliable;
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "%d equal, %d suppressed, %d unreliable, %d faults%n"
                .formatted(equal, hidden, unreliable, faults.size()));
    distances.forEach(
        (indicator, d) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s: %d compared, spread %.3f, worst z %.2f (%s)%n",
                    indicator,
                    d.number,
                    d.spread(),
                    d.worst,
                    d.where)));
    return text.toString();
  }
}
