package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseRecord.IndexState;
import fi.mittari.model.index.IndexDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of the table {@code index_definition}. */
final class IndexRows {

  private static final StructType COLUMNS =
      new StructType()
          .add("index", DataTypes.StringType)
          .add("version", DataTypes.IntegerType)
          .add("definition", DataTypes.StringType);

  private final State present;
  private final Set<String> indicators;

  /**
   * @param indicators codes of all indicators that there are
   */
  IndexRows(State present, Set<String> indicators) {
    this.present = present;
    this.indicators = indicators;
  }

  SmallRows of(List<IndexDefinition> definitions) {
    Map<String, Row> published = new TreeMap<>();
    present
        .small(WarehouseTable.INDEX_DEFINITION)
        .rows()
        .forEach(row -> published.put(row.getAs("index"), row));
    List<Row> rows = new ArrayList<>();
    for (IndexDefinition definition : definitions) {
      refuseUnknown(definition);
      refuseSilentChange(definition, published.get(definition.id()));
      rows.add(RowFactory.create(definition.id(), definition.version(), definition.toJson()));
    }
    return new SmallRows(COLUMNS, rows);
  }

  private void refuseUnknown(IndexDefinition definition) {
    Set<String> unknown = new TreeSet<>(definition.indicators());
    unknown.removeAll(indicators);
    if (!unknown.isEmpty()) {
      throw MittariException.source(
          "unknown-indicator",
          "index '%s' uses the indicator '%s', which no dataflow publishes; load its dataflow too"
              .formatted(definition.id(), String.join("', '", unknown)));
    }
  }

  private static void refuseSilentChange(IndexDefinition definition, Row before) {
    if (before != null
        && before.<Integer>getAs("version") == definition.version()
        && !before.<String>getAs("definition").equals(definition.toJson())) {
      throw MittariException.source(
          "same-version",
          "index '%s' differs from what is published as its version %d; expected a new version"
              .formatted(definition.id(), definition.version()));
    }
  }

  /** The states of a record after definitions came in with a release. */
  static Map<String, IndexState> states(
      Map<String, IndexState> before, List<IndexDefinition> definitions, String release) {
    Map<String, IndexState> states = new TreeMap<>(before);
    for (IndexDefinition definition : definitions) {
      String fingerprint = fingerprint(definition);
      IndexState known = states.get(definition.id());
      if (known == null || !known.fingerprint().equals(fingerprint)) {
        states.put(definition.id(), new IndexState(definition.version(), release, fingerprint));
      }
    }
    return states;
  }

  /** SHA-256 of a definition in hexadecimal. */
  static String fingerprint(IndexDefinition definition) {
    try {
      byte[] bytes = definition.toJson().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
