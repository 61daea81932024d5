package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.quality.SeriesCheck.Point;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Jumps and outliers of all series, in one pass over the observations that may be published. */
final class SeriesChecks {

  /** Columns of broken rules, with the observation that each does not hold of. */
  static final StructType BROKEN =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("why", DataTypes.StringType)
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("period", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType);

  /** How each indicator of a dataflow is judged. */
  private record Judges(Map<String, List<Expect.Jump>> jumps, Expect.Outliers outliers)
      implements Serializable {

    SeriesCheck of(String indicator) {
      return new SeriesCheck(jumps.getOrDefault(indicator, List.of()), outliers);
    }
  }

  private final HashMap<String, Judges> judges = new HashMap<>();
  private final Set<String> againstPublished = new TreeSet<>();

  /** Dataflows without jumps and with too few periods for outliers are not looked at. */
  SeriesChecks(Collection<Dataflow> dataflows, Present present) {
    for (Dataflow d : dataflows) {
      Expect expect = d.expect();
      if (!expect.jumps().isEmpty()
          || present.periods(d.id()).size() > expect.outliers().changes()) {
        judges.put(
            d.id(),
            new Judges(
                new HashMap<>(
                    expect.jumps().stream().collect(Collectors.groupingBy(Expect.Jump::indicator))),
                expect.outliers()));
        expect.jumps().stream()
            .filter(j -> j.against() == Expect.Against.PUBLISHED)
            .forEach(j -> againstPublished.add(j.indicator()));
      }
    }
  }

  boolean isEmpty() {
    return judges.isEmpty();
  }

  /**
   * @param observations the columns of the table observation; sums are not looked at
   * @return rows with the columns of {@link #BROKEN}
   */
  Dataset<Row> broken(Dataset<Row> observations, Published published) {
    Dataset<Row> points =
        observations
            .filter(functions.col("dataflow").isInCollection(judges.keySet()))
            .filter("value is not null and origin <> 'rolled_up'")
            .selectExpr(
                "indicator",
                "area",
                "breakdown",
                "period",
                "value",
                "dataflow",
                "source_file",
                "source_line",
                "source_column",
                "false as withdrawn",
                "-1 as release");
    Optional<Dataset<Row>> log = published.values(againstPublished);
    Dataset<Row> all =
        log.isEmpty()
            ? points
            : points.union(
                log.get()
                    .selectExpr(
                        "indicator",
                        "area",
                        "breakdown",
                        "period",
                        "value",
                        "dataflow",
                        "source_file",
                        "source_line",
                        "source_column",
                        "withdrawn",
                        "release"));
    Column[] series = {
      functions.col("indicator"), functions.col("area"), functions.col("breakdown")
    };
    HashMap<String, Judges> its = judges;
    MapPartitionsFunction<Row, Row> judge = rows -> new Runs(rows, its);
    return all.repartition(series)
        .sortWithinPartitions(series)
        .mapPartitions(judge, Encoders.row(BROKEN));
  }

  /** Sorted rows, a series at a time. */
  private static final class Runs implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final Map<String, Judges> judges;
    private final Map<String, Period> periods = new HashMap<>();
    private Row next;
    private Iterator<Row> ready = List.<Row>of().iterator();

    Runs(Iterator<Row> rows, Map<String, Judges> judges) {
      this.rows = rows;
      this.judges = judges;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && next != null) {
        Row first = next;
        TreeMap<String, Row> coming = new TreeMap<>();
        TreeMap<String, Row> published = new TreeMap<>();
        while (next != null && same(first, next)) {
          if (next.getInt(10) < 0) {
            coming.put(next.getString(3), next);
          } else {
            published.merge(next.getString(3), next, (a, b) -> a.getInt(10) > b.getInt(10) ? a : b);
          }
          next = rows.hasNext() ? rows.next() : null;
        }
        ready = coming.isEmpty() ? ready : faults(coming, published).iterator();
      }
      return ready.hasNext();
    }

    private static boolean same(Row a, Row b) {
      return a.getString(0).equals(b.getString(0))
          && a.getString(1).equals(b.getString(1))
          && a.getString(2).equals(b.getString(2));
    }

    private List<Row> faults(Map<String, Row> coming, Map<String, Row> published) {
      List<Point> points = new ArrayList<>();
      coming.forEach(
          (code, row) -> {
            Row before = published.get(code);
            boolean none = before == null || before.getBoolean(9) || before.isNullAt(4);
            points.add(
                new Point(
                    periods.computeIfAbsent(code, Period::of),
                    row.getDouble(4),
                    none ? null : before.getDouble(4)));
          });
      Row any = coming.values().iterator().next();
      return judges.get(any.getString(5)).of(any.getString(0)).of(points).stream()
          .map(f -> row(f, coming.get(f.point().period().code())))
          .toList();
    }

    private static Row row(SeriesCheck.Fault f, Row at) {
      return RowFactory.create(
          at.get(5),
          f.rule(),
          f.severity().word(),
          f.why(),
          at.get(0),
          at.get(1),
          at.get(2),
          at.get(3),
          String.valueOf(at.get(4)),
          at.get(6),
          at.get(7),
          at.get(8));
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }
  }
}
