package fi.mittari.etl.conform;

import fi.mittari.model.Breakdown;
import fi.mittari.model.IndicatorKind;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** The functions that the SQL of this step calls besides Spark's own. */
final class Functions {

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
}
