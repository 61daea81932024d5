package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the Iceberg catalog of a home is kept: in a SQLite file of the home, or in the PostgreSQL
 * database that {@code MITTARI_CATALOG} names. It only says which metadata file each table has now,
 * and is made anew from the newest release record where it is lost; so homes that are made for a
 * while (drafts, dry runs) keep their own file in either case.
 */
public final class CatalogSettings {

  static final String URL = "MITTARI_CATALOG";
  static final String USER = "MITTARI_CATALOG_USER";
  static final String PASSWORD = "MITTARI_CATALOG_PASSWORD";

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int LONGEST_NAME = 255;

  private final UnaryOperator<String> environment;

  CatalogSettings(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** Those of this process: the environment, or Java properties such as {@code mittari.catalog}. */
  static CatalogSettings ofProcess() {
    return new CatalogSettings(
        name ->
            System.getProperty(
                name.toLowerCase(Locale.ROOT).replace('_', '.'), System.getenv(name)));
  }

  /** What the catalog is, for messages: a file of the home or the address of a database. */
  public static String place(Home home) {
    return ofProcess().database(home).orElse(home.root().relativize(home.catalog()).toString());
  }

  /**
   * The database of a home's catalog; empty where it is a file of the home.
   *
   * @throws MittariException of kind USER if the address is not one of PostgreSQL, or names a
   *     password
   */
  Optional<String> database(Home home) {
    String url = environment.apply(URL);
    if (url == null || url.isBlank() || home.temporary()) {
      return Optional.empty();
    }
    if (!url.startsWith(POSTGRESQL)) {
      throw MittariException.user(
          "bad-catalog",
          "%s must be an address such as jdbc:postgresql://db.example.org/mittari, not one that begins with '%s'"
              .formatted(URL, url.substring(0, Math.min(12, url.length()))));
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw MittariException.user(
          "bad-catalog",
          "%s holds a password, which would end up in logs; put it into %s or into a .pgpass file"
              .formatted(URL, PASSWORD));
    }
    return Optional.of(url);
  }

  /** Settings of the Iceberg catalog, without credentials. */
  Map<String, String> properties(Home home) {
    Optional<String> database = database(home);
    if (database.isEmpty()) {
      return home.catalogProperties();
    }
    Map<String, String> properties = new HashMap<>(home.catalogProperties());
    properties.remove("type");
    properties.remove(Home.BUSY_TIMEOUT);
    properties.put("catalog-impl", HomeCatalog.class.getName());
    properties.put("uri", database.get());
    properties.put(HomeCatalog.NAME, name(home));
    return properties;
  }

  /** Several homes may share a database: each has the name of its folder in it. */
  static String name(Home home) {
    String name = Home.CATALOG + ":" + home.root();
    return name.length() <= LONGEST_NAME
        ? name
        : Home.CATALOG + ":…" + name.substring(name.length() - LONGEST_NAME / 2);
  }

  /** User and password as Iceberg passes them to the driver; what is not set the driver finds. */
  Map<String, String> credentials() {
    Map<String, String> credentials = new HashMap<>();
    put(credentials, "jdbc.user", USER);
    put(credentials, "jdbc.password", PASSWORD);
    return credentials;
  }

  private void put(Map<String, String> credentials, String key, String name) {
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      credentials.put(key, value);
    }
  }
}
