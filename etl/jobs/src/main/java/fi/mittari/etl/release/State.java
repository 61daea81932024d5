package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** What is published at one release, for comparing with. */
final class State {

  private final Warehouse warehouse;
  private final int release;
  private final Map<WarehouseTable, SmallRows> small = new EnumMap<>(WarehouseTable.class);

  State(Warehouse warehouse, int release) {
    this.warehouse = warehouse;
    this.release = release;
  }

  /** Starts Spark where it has not been needed before. */
  SparkSession spark() {
    return warehouse.session().spark();
  }

  Warehouse warehouse() {
    return warehouse;
  }

  /** All rows of a table without the columns of the log. */
  Dataset<Row> of(WarehouseTable table) {
    Dataset<Row> rows =
        table == WarehouseTable.PERIOD
            ? spark().table(table.sqlName())
            : StateAt.of(spark(), table, release);
    return Columns.incoming(spark(), table, rows);
  }

  /** All rows of a small table, read once and kept in memory. */
  SmallRows small(WarehouseTable table) {
    return small.computeIfAbsent(
        table, name -> new SmallTable(warehouse, name).at(release).shaped(incoming(name)));
  }

  /** The columns of a table that its rows have before they belong to a release. */
  StructType incoming(WarehouseTable table) {
    return Columns.incoming(warehouse.columns(table));
  }

  /** Rows of some indicators only, of a table that has indicators. */
  Dataset<Row> of(WarehouseTable table, Collection<String> indicators) {
    Dataset<Row> log =
        spark().table(table.sqlName()).where(functions.col("indicator").isInCollection(indicators));
    return Columns.incoming(spark(), table, StateAt.of(spark(), table, log, release));
  }

  /**
   * Rows of some keys only, by a {@link LogScan} where they are not too many.
   *
   * @param keys relation that has the key columns of the table
   * @param indicators all that occur in it
   */
  Dataset<Row> of(WarehouseTable table, Dataset<Row> keys, Collection<String> indicators) {
    Column[] columns = table.keys().stream().map(functions::col).toArray(Column[]::new);
    Optional<LogKeys> few = keys(keys.select(columns));
    if (few.isEmpty()) {
      return joined(table, keys.select(columns).distinct(), indicators);
    }
    List<InternalRow> rows = new LogScan(warehouse, table, few.get()).at(release);
    return Columns.incoming(spark(), table, relation(rows, warehouse.columns(table)));
  }

  private Dataset<Row> relation(List<InternalRow> rows, StructType columns) {
    return ((org.apache.spark.sql.classic.SparkSession) spark())
        .internalCreateDataFrame(
            new JavaSparkContext(spark().sparkContext()).parallelize(rows).rdd(), columns, false);
  }

  /**
   * Keys as numbers.
   *
   * @param rows of nothing but key columns
   * @return empty where there are too many
   */
  static Optional<LogKeys> keys(Dataset<Row> rows) {
    LogKeys keys = new LogKeys(rows.columns().length);
    Iterator<Row> all = rows.toLocalIterator();
    while (all.hasNext()) {
      if (!keys.add(key(all.next(), keys.columns()))) {
        return Optional.empty();
      }
    }
    return Optional.of(keys);
  }

  /** The first columns of a row, which are texts. */
  static List<String> key(Row row, int columns) {
    String[] key = new String[columns];
    for (int i = 0; i < columns; i++) {
      key[i] = row.getString(i);
    }
    return List.of(key);
  }

  /**
   * Rows of many keys. The log is gone through once; numbers made of the keys sort out nearly all
   * of it before texts are compared.
   */
  Dataset<Row> joined(WarehouseTable table, Dataset<Row> wanted, Collection<String> indicators) {
    Column[] columns = table.keys().stream().map(functions::col).toArray(Column[]::new);
    Column number = functions.xxhash64(columns);
    KeyBits bits = KeyBits.of(spark(), wanted.select(number).as(Encoders.LONG()));
    Dataset<Row> near =
        spark()
            .table(table.sqlName())
            .where(functions.col("indicator").isInCollection(indicators))
            .where(bits.mayHave(number));
    Dataset<Row> exact = near.join(wanted, table.keys().toArray(String[]::new), "left_semi");
    return Columns.incoming(spark(), table, StateAt.of(spark(), table, exact, release));
  }

  /** A query of {@code sql/release}. */
  Dataset<Row> query(String name, Map<String, Dataset<Row>> inputs) {
    return SqlFile.query(spark(), "release/" + name, inputs, Map.of());
  }

  /** A relation of one column, dataflow. */
  Dataset<Row> dataflows(Collection<String> dataflows) {
    return spark().createDataset(List.copyOf(dataflows), Encoders.STRING()).toDF("dataflow");
  }

  /** The distinct values of a column of text. */
  static Set<String> values(Dataset<Row> rows, String column) {
    Set<String> values = new TreeSet<>();
    rows.select(column).collectAsList().forEach(row -> values.add(row.getString(0)));
    return values;
  }
}
