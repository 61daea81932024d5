package fi.mittari.etl.warehouse;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Does the catalog of a home fit its newest release? It only reads. */
public final class CatalogCheck {

  /** What should be there. */
  public static final String EXPECTED =
      "a catalog that knows the tables as published; the next load makes it anew";

  private CatalogCheck() {}

  /**
   * What is wrong with the catalog. None at all is not: the next load makes one, as in a home that
   * was restored from a copy.
   *
   * @return a sentence for each damage
   */
  public static List<String> run(Home home, ReleaseRecord newest) {
    Optional<String> database = CatalogSettings.ofProcess().database(home);
    if (database.isEmpty()) {
      if (!Files.exists(home.catalog())) {
        return List.of();
      }
      Optional<String> damage = Catalogs.damage(home.catalog());
      if (damage.isPresent()) {
        return List.of("the catalog is damaged: " + damage.get());
      }
    }
    try (JdbcCatalog catalog = Catalogs.plain(home)) {
      return strangers(catalog, newest);
    } catch (RuntimeException e) {
      return List.of("the catalog cannot be opened: " + e.getMessage());
    }
  }

  private static List<String> strangers(JdbcCatalog catalog, ReleaseRecord newest) {
    List<String> found = new ArrayList<>();
    boolean empty = true;
    for (WarehouseTable table : WarehouseTable.values()) {
      TableState state = newest.tables().get(table.id());
      if (state == null) {
        continue;
      }
      try {
        boolean there = catalog.tableExists(table.identifier());
        empty &= !there;
        Snapshot snapshot =
            there ? catalog.loadTable(table.identifier()).snapshot(state.snapshot()) : null;
        if (snapshot == null) {
          found.add("the catalog does not know %s as published".formatted(table.id()));
        }
      } catch (RuntimeException e) {
        found.add("the catalog cannot open %s: %s".formatted(table.id(), e.getMessage()));
      }
    }
    return empty ? List.of() : found;
  }
}
