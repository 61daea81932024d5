package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Figures as rows that join the observations which other sources give. */
public final class Figures implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Columns of a figure; the same names as of an observation that a source gives. */
  public static final StructType SCHEMA =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("period", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("factor", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("source_file", DataTypes.StringType)
          .add("whole", DataTypes.DoubleType)
          .add("times_brought", DataTypes.LongType)
          .add("source_rows", DataTypes.LongType)
          .add("rule", DataTypes.StringType);

  private final String dataflow;
  private final String file;
  private final int floor;

  /**
   * @param files names of the source files
   */
  Figures(Dataflow dataflow, List<String> files) {
    this.dataflow = dataflow.id();
    this.file = files.stream().sorted().findFirst().orElse(null);
    this.floor = dataflow.events().reliabilityFloor();
  }

  /** A figure of a cell. */
  Row row(
      Dataflow.Indicator indicator, String area, String breakdown, String period, Figure given) {
    Figure figure = given.reliable(floor);
    return RowFactory.create(
        dataflow,
        indicator.code(),
        area,
        breakdown,
        period,
        indicator.kind(),
        indicator.factor(),
        figure.value(),
        figure.lower(),
        figure.upper(),
        figure.numerator(),
        figure.denominator(),
        figure.status(),
        "derived",
        file,
        figure.whole(),
        1L,
        figure.events(),
        figure.rule());
  }
}
