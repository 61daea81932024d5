package fi.mittari.model.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The folder that holds everything: snapshots, warehouse, releases, serving files. It can be moved;
 * nothing inside it names its own place.
 *
 * @param root absolute folder
 */
public record Home(Path root) {

  /** Catalog property: milliseconds to wait for another who writes the catalog's file. */
  public static final String BUSY_TIMEOUT = "jdbc.busy_timeout";

  /** Prefix of all locations in the warehouse's metadata. */
  public static final String PREFIX = "home://main/";

  /** Name of the Iceberg catalog and of its namespace of published tables. */
  public static final String CATALOG = "mittari";

  /** How the names of homes begin in which dry runs work. */
  public static final String DRY_RUN = "mittari-dry-run";

  public static final String PUBLISHED = "published";

  /** Namespace of the originals of protected cells, which the api never opens. */
  public static final String CONFIDENTIAL = "confidential";

  public Home {
    Objects.requireNonNull(root, "root");
    root = root.toAbsolutePath().normalize();
  }

  /** Source bytes as they came, with sidecars. */
  public Path snapshots() {
    return root.resolve("snapshots");
  }

  /** The Iceberg tables: data and metadata. */
  public Path warehouse() {
    return root.resolve("warehouse");
  }

  /** The SQLite file of the Iceberg catalog. */
  public Path catalog() {
    return root.resolve("catalog.sqlite");
  }

  /** One JSON file for each release; writing it is what publishes. */
  public Path releases() {
    return root.resolve("releases");
  }

  /** What the api builds from releases. */
  public Path serving() {
    return root.resolve("serving");
  }

  /** Run reports of loads, also of refused ones. */
  public Path reports() {
    return root.resolve("reports");
  }

  /** Loads that are held, each in a home of its own, with a file that says what it is. */
  public Path drafts() {
    return root.resolve("drafts");
  }

  /** The home of a held load, {@code d1} say: everything that is published, and the load. */
  public Home draft(String id) {
    return new Home(drafts().resolve(id));
  }

  /** Whether it is made for a while only: a held load in its folder, or a dry run. */
  public boolean temporary() {
    Path above = root.getParent();
    if (above == null) {
      return false;
    }
    String name = root.getFileName().toString();
    return name.startsWith(DRY_RUN) || above.endsWith("drafts") && name.matches("d\\d{1,9}");
  }

  /** What people say about releases, one file for each version of a note. */
  public Path notes() {
    return root.resolve("notes");
  }

  /** The release calendar, one file for each version of it. */
  public Path calendar() {
    return root.resolve("calendar");
  }

  /** Scratch of a running load; may be deleted when none runs. */
  public Path work() {
    return root.resolve("work");
  }

  /** Held by whoever publishes. */
  public Path lock() {
    return root.resolve("publisher.lock");
  }

  /**
   * The file behind a location of the warehouse's metadata.
   *
   * @throws IllegalArgumentException if the location lies outside this home
   */
  public Path resolve(String location) {
    return HomeFileIO.resolve(root, location);
  }

  /** Settings of the Iceberg catalog of this home, the same for Spark and plain Java. */
  public Map<String, String> catalogProperties() {
    return Map.of(
        "type",
        "jdbc",
        "uri",
        "jdbc:sqlite:" + catalog(),
        "jdbc.schema-version",
        "V1",
        BUSY_TIMEOUT,
        "30000",
        "warehouse",
        PREFIX + "warehouse",
        "io-impl",
        HomeFileIO.class.getName(),
        HomeFileIO.ROOT,
        root.toString());
  }
}
