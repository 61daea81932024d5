package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * Judges the series of one dataflow as they are made, by the same rules as {@link SeriesChecks}.
 * Nothing published is looked at. Serializable; not thread-safe.
 */
public final class SeriesJudge implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Columns of broken rules, with the observation that each does not hold of. */
  public static final StructType BROKEN = SeriesChecks.BROKEN;

  private final HashMap<String, List<Expect.Jump>> jumps;
  private final Expect.Outliers outliers;
  private transient Map<String, Period> periods;

  public SeriesJudge(Dataflow dataflow) {
    this.jumps =
        new HashMap<>(
            dataflow.expect().jumps().stream()
                .collect(Collectors.groupingBy(Expect.Jump::indicator)));
    this.outliers = dataflow.expect().outliers();
  }

  /** A value of a series. */
  public record Value(String period, double number) {}

  /** What does not hold of a value, by its index. */
  public record Fault(int index, String rule, String severity, String why) {}

  /**
   * @param values of one series of the indicator, each with another period
   */
  public List<Fault> faults(String indicator, List<Value> values) {
    List<Expect.Jump> its = jumps.getOrDefault(indicator, List.of());
    if (its.isEmpty() && values.size() <= outliers.changes()) {
      return List.of();
    }
    if (periods == null) {
      periods = new HashMap<>();
    }
    Map<String, Integer> index = new HashMap<>();
    List<SeriesCheck.Point> points =
        values.stream()
            .map(
                v -> {
                  index.put(v.period(), index.size());
                  return new SeriesCheck.Point(
                      periods.computeIfAbsent(v.period(), Period::of), v.number(), null);
                })
            .toList();
    return new SeriesCheck(its, outliers)
        .of(points).stream()
            .map(
                f ->
                    new Fault(
                        index.get(f.point().period().code()),
                        f.rule(),
                        f.severity().word(),
                        f.why()))
            .toList();
  }
}
