package fi.mittari.etl.warehouse;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.HomeFileIO;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;

/**
 * The new state of one dataflow in files of the warehouse that no snapshot names yet: what is
 * published of it costs a commit, and what is not published is deleted.
 *
 * @param release number of the release that stands in their rows
 * @param files by table: observation, original, series
 * @param observations how many there are
 * @param used codes that observations use, by the table that knows them
 * @param doubtful whether a row may break a rule that the release checks; it is looked at there
 */
public record Prepared(
    int release,
    Map<WarehouseTable, List<DataFile>> files,
    long observations,
    Map<WarehouseTable, Set<String>> used,
    boolean doubtful)
    implements Serializable {

  public Prepared {
    Map<WarehouseTable, List<DataFile>> copy = new EnumMap<>(WarehouseTable.class);
    files.forEach((table, its) -> copy.put(table, new ArrayList<>(its)));
    files = copy;
    used = new HashMap<>(used);
  }

  /** The files of a table; none where it has none. */
  public List<DataFile> of(WarehouseTable table) {
    return files.getOrDefault(table, List.of());
  }

  /** Deletes the files, which must not be published. */
  public void delete(Home home) {
    HomeFileIO io = new HomeFileIO(home);
    files.values().forEach(its -> its.forEach(file -> io.deleteFile(file.location())));
  }
}
