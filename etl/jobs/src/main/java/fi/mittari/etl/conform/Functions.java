package fi.mittari.etl.conform;

import fi.mittari.model.Breakdown;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The functions that the SQL of this step calls besides Spark's own. */
final class Functions {

  private static final StructType LIMITS =
      new StructType().add("lower", DataTypes.DoubleType).add("upper", DataTypes.DoubleType);

  private Functions() {}

  static void register(SparkSession spark) {
    spark
        .udf()
        .register("rolls_up", (UDF1<String, Boolean>) Functions::rollsUp, DataTypes.BooleanType);
    spark
        .udf()
        .register(
            "breakdown_code",
            (UDF2<String, String, String>) (key, dimension) -> Breakdown.ofKey(key).code(dimension),
            DataTypes.StringType);
    spark
        .udf()
        .register(
            "breakdown_without",
            (UDF2<String, String, String>) Functions::without,
            DataTypes.StringType);
    spark
        .udf()
        .register("limits", (UDF4<String, Double, Double, Double, Row>) Functions::limits, LIMITS);
  }

  /** Whether values of a kind are summed up: counts, and ratios of sums. */
  static boolean rollsUp(String kind) {
    IndicatorKind known = IndicatorKind.of(kind);
    return known == IndicatorKind.COUNT || known.isRatioOfSums();
  }

  static String without(String key, String dimension) {
    TreeMap<String, String> codes = new TreeMap<>(Breakdown.ofKey(key).codes());
    codes.remove(dimension);
    return new Breakdown(codes).key();
  }

  /** 95 % limits of a proportion (Wilson) or rate (Byar, exact below ten); else null. */
  static Row limits(String kind, Double factor, Double numerator, Double denominator) {
    if (numerator == null || denominator == null || denominator <= 0 || numerator < 0) {
      return null;
    }
    Interval interval =
        switch (IndicatorKind.of(kind)) {
          case PROPORTION, RESPONSE_RATE ->
              numerator > denominator
                  ? null
                  : Proportions.wilson(numerator, denominator, factor, Confidence.P95);
          case RATE -> Rates.rate(numerator, denominator, factor, Confidence.P95);
          default -> null;
        };
    return interval == null ? null : RowFactory.create(interval.lower(), interval.upper());
  }
}
