package fi.mittari.etl.warehouse;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * A catalog in a file, or in a database that several homes may share. There it adds the credentials
 * of the process at the last moment, so that they stand in no setting of Spark. Public with an
 * empty constructor because Iceberg makes it by name.
 */
public final class HomeCatalog extends JdbcCatalog {

  /** Catalog property: what the home is called in the database. */
  static final String NAME = "home.catalog-name";

  /** For Iceberg; {@link #initialize} follows. */
  public HomeCatalog() {}

  @Override
  public void initialize(String name, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    if (properties.containsKey(NAME)) {
      all.putAll(CatalogSettings.ofProcess().credentials());
    }
    super.initialize(properties.getOrDefault(NAME, name), all);
  }
}
