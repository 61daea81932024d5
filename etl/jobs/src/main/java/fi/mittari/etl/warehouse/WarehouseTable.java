package fi.mittari.etl.warehouse;

import fi.mittari.model.home.Home;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.catalog.TableIdentifier;

/** The tables of the warehouse; their columns stand in {@code sql/warehouse/tables}. */
public enum WarehouseTable {
  INDICATOR(Home.PUBLISHED, "indicator"),
  AREA(Home.PUBLISHED, "area"),
  DIMENSION(Home.PUBLISHED, "dimension", "code"),
  PERIOD(Home.PUBLISHED, "period"),
  INDEX_DEFINITION(Home.PUBLISHED, "index"),
  LEDGER(Home.PUBLISHED, "programme", "kind", "entry"),
  SERIES(Home.PUBLISHED, "indicator", "area", "breakdown"),
  OBSERVATION(Home.PUBLISHED, "indicator", "area", "breakdown", "period"),
  ORIGINAL(Home.CONFIDENTIAL, "indicator", "area", "breakdown", "period"),
  LOAD(Home.PUBLISHED, "load"),
  RELEASE(Home.PUBLISHED, "release");

  private final String namespace;
  private final List<String> keys;

  WarehouseTable(String namespace, String... keys) {
    this.namespace = namespace;
    this.keys = List.of(keys);
  }

  /** Name in its namespace, {@code observation}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String namespace() {
    return namespace;
  }

  /** Name in release records, {@code published.observation}. */
  public String id() {
    return namespace + "." + word();
  }

  /** Name in Spark SQL, {@code mittari.published.observation}. */
  public String sqlName() {
    return Home.CATALOG + "." + id();
  }

  public TableIdentifier identifier() {
    return TableIdentifier.of(namespace, word());
  }

  /** Columns that name what a row is about; rows lie sorted by them. With the release, unique. */
  public List<String> keys() {
    return keys;
  }
}
