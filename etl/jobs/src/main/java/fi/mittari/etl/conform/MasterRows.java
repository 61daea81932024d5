package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Text3;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Period;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of the small tables: areas, dimensions, indicators, periods. */
public final class MasterRows {

  private static final StructType AREA =
      strings("area", "level", "name_fi", "name_sv", "name_en", "parent")
          .add("valid_from", DataTypes.DateType)
          .add("valid_to", DataTypes.DateType)
          .add("successors", DataTypes.StringType)
          .add("members", DataTypes.StringType)
          .add("geometry", DataTypes.StringType)
          .add("sort", DataTypes.IntegerType);

  private static final StructType DIMENSION =
      strings(
              "dimension",
              "dimension_name_fi",
              "dimension_name_sv",
              "dimension_name_en",
              "code",
              "name_fi",
              "name_sv",
              "name_en")
          .add("sort", DataTypes.IntegerType);

  private static final StructType INDICATOR =
      strings(
              "indicator",
              "name_fi",
              "name_sv",
              "name_en",
              "description_fi",
              "description_sv",
              "description_en",
              "unit_fi",
              "unit_sv",
              "unit_en",
              "kind")
          .add("factor", DataTypes.DoubleType)
          .add("decimals", DataTypes.IntegerType)
          .add("polarity", DataTypes.StringType)
          .add("stock_or_flow", DataTypes.StringType)
          .add("reference", DataTypes.StringType)
          .add("theme", DataTypes.StringType)
          .add("floor", DataTypes.IntegerType)
          .add("synthetic", DataTypes.BooleanType)
          .add("stand_in", DataTypes.BooleanType)
          .add("dataflow", DataTypes.StringType)
          .add("producer_fi", DataTypes.StringType)
          .add("producer_sv", DataTypes.StringType)
          .add("producer_en", DataTypes.StringType)
          .add("licence", DataTypes.StringType)
          .add("url", DataTypes.StringType);

  private static final StructType PERIOD =
      strings("period")
          .add("start", DataTypes.DateType)
          .add("end", DataTypes.DateType)
          .add("frequency", DataTypes.StringType);

  private MasterRows() {}

  /** All areas of the official list, with the columns of the table {@code area}. */
  public static SmallRows areas(Codelists codelists) {
    List<Row> rows = new ArrayList<>();
    for (Codelists.AreaEntry a : codelists.areas().values()) {
      rows.add(
          RowFactory.create(
              a.area(),
              AreaLevel.of(a.level()).word(),
              a.nameFi(),
              a.nameSv(),
              a.nameEn(),
              a.parent(),
              date(a.validFrom()),
              date(a.validTo()),
              a.successors(),
              a.members(),
              a.geometry(),
              a.sort()));
    }
    return new SmallRows(AREA, rows);
  }

  /** The common codes and those of the dataflows, with the columns of {@code dimension}. */
  public static SmallRows dimensions(Codelists codelists, Collection<Dataflow> dataflows) {
    return new SmallRows(DIMENSION, DimensionRows.of(codelists, dataflows));
  }

  /** The indicators that the dataflows define, with the columns of {@code indicator}. */
  public static SmallRows indicators(Collection<Dataflow> dataflows) {
    List<Row> rows = new ArrayList<>();
    for (Dataflow d : dataflows) {
      d.indicators().forEach(i -> rows.add(indicator(d, i)));
    }
    return new SmallRows(INDICATOR, rows);
  }

  private static Row indicator(Dataflow d, Dataflow.Indicator i) {
    Text3 description = i.description() == null ? new Text3(null, null, null) : i.description();
    return RowFactory.create(
        i.code(),
        i.name().fi(),
        i.name().sv(),
        i.name().en(),
        description.fi(),
        description.sv(),
        description.en(),
        i.unit().fi(),
        i.unit().sv(),
        i.unit().en(),
        i.kind(),
        i.factor(),
        i.decimals(),
        i.polarity(),
        i.stockOrFlow(),
        i.reference(),
        i.theme(),
        floor(d, i),
        d.synthetic(),
        d.standIn(),
        d.id(),
        d.producer().fi(),
        d.producer().sv(),
        d.producer().en(),
        d.licence(),
        d.url());
  }

  static int floor(Dataflow d, Dataflow.Indicator i) {
    return i.floor() == null ? d.floor() : i.floor();
  }

  /** Periods by code, with the columns of the table {@code period}. */
  public static SmallRows periods(Collection<String> codes) {
    List<Row> rows =
        codes.stream()
            .distinct()
            .map(Period::of)
            .map(
                p ->
                    RowFactory.create(
                        p.code(),
                        Date.valueOf(p.start()),
                        Date.valueOf(p.end()),
                        p.frequency().word()))
            .toList();
    return new SmallRows(PERIOD, rows);
  }

  private static StructType strings(String... columns) {
    StructType type = new StructType();
    for (String column : columns) {
      type = type.add(column, DataTypes.StringType);
    }
    return type;
  }

  private static Date date(String text) {
    return text == null ? null : Date.valueOf(text);
  }

  /**
   * Which areas lie in which, as {@code ancestry}, and how many areas of a level an area has now,
   * as {@code level_size}.
   */
  static Map<String, Dataset<Row>> hierarchy(SparkSession spark, Codelists codelists) {
    List<Row> ancestry = new ArrayList<>();
    Map<List<String>, Integer> sizes = new TreeMap<>(Comparator.comparing(List::toString));
    Map<String, Codelists.AreaEntry> areas = codelists.areas();
    for (Codelists.AreaEntry a : areas.values()) {
      String parent = a.parent();
      while (parent != null && areas.containsKey(parent)) {
        ancestry.add(RowFactory.create(a.area(), a.level(), parent, a.ended()));
        if (!a.ended()) {
          sizes.merge(List.of(parent, a.level()), 1, Integer::sum);
        }
        parent = areas.get(parent).parent();
      }
    }
    List<Row> levels = new ArrayList<>();
    sizes.forEach((key, size) -> levels.add(RowFactory.create(key.get(0), key.get(1), size)));
    return Map.of(
        "ancestry",
        spark.createDataFrame(
            ancestry, strings("area", "level", "ancestor").add("ended", DataTypes.BooleanType)),
        "level_size",
        spark.createDataFrame(
            levels, strings("ancestor", "level").add("areas", DataTypes.IntegerType)));
  }
}
