package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Codelists.AreaEntry;
import fi.mittari.etl.dataflow.Dataflow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which areas of a dataflow add up to which wider area or group, and how many counted parts a
 * complete sum needs ("other" and "unknown" are in sums but not counted). Small: it is worked out
 * here and not by Spark.
 */
final class AreaParts {

  private static final String UNALLOCATED = "unallocated";

  private static final StructType TYPE =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("whole", DataTypes.StringType)
          .add("part", DataTypes.StringType)
          .add("counted", DataTypes.BooleanType)
          .add("expected", DataTypes.LongType);

  private final Map<String, AreaEntry> areas;
  private final Map<List<String>, Long> validBelow = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private AreaParts(Map<String, AreaEntry> areas) {
    this.areas = areas;
    for (AreaEntry area : areas.values()) {
      if (area.validTo() == null) {
        ancestors(area, areas)
            .forEach(above -> validBelow.merge(List.of(above.area(), area.level()), 1L, Long::sum));
      }
    }
  }

  /**
   * The relation {@code area_part}: dataflow, whole, part, counted, expected.
   *
   * @param present the rows of {@code sql/warehouse/present.sql}
   */
  static Dataset<Row> of(
      SparkSession spark,
      Codelists codelists,
      Collection<Dataflow> dataflows,
      Collection<Row> present) {
    Map<String, Set<String>> brought = new HashMap<>();
    for (Row row : present) {
      List<String> codes = row.getList(row.fieldIndex("areas"));
      brought.put(row.getAs("dataflow"), new TreeSet<>(codes));
    }
    return spark.createDataFrame(rows(codelists.areas(), dataflows, brought), TYPE);
  }

  /**
   * @param brought by dataflow, the areas that its source gives
   */
  static List<Row> rows(
      Map<String, AreaEntry> areas,
      Collection<Dataflow> dataflows,
      Map<String, Set<String>> brought) {
    AreaParts parts = new AreaParts(areas);
    for (Dataflow dataflow : dataflows) {
      Set<String> present = brought.getOrDefault(dataflow.id(), Set.of());
      parts.levels(dataflow, present);
      if (dataflow.totals().groups()) {
        parts.groups(dataflow.id(), present);
      }
    }
    return parts.rows;
  }

  /** Parts of a level are the narrowest areas that the dataflow brings. */
  private void levels(Dataflow dataflow, Set<String> present) {
    Set<String> wider = new HashSet<>();
    present.forEach(p -> ancestors(areas.get(p), areas).forEach(a -> wider.add(a.area())));
    Map<String, Set<String>> byWhole = new TreeMap<>();
    for (String part : present) {
      if (!wider.contains(part)) {
        ancestors(areas.get(part), areas).stream()
            .filter(a -> dataflow.totals().areas().contains(a.level()))
            .forEach(a -> byWhole.computeIfAbsent(a.area(), k -> new TreeSet<>()).add(part));
      }
    }
    byWhole.forEach(
        (whole, parts) -> {
          long expected =
              parts.stream()
                  .map(p -> areas.get(p).level())
                  .filter(level -> !level.equals(UNALLOCATED))
                  .distinct()
                  .mapToLong(level -> validBelow.getOrDefault(List.of(whole, level), 0L))
                  .sum();
          parts.forEach(part -> add(dataflow.id(), whole, part, Math.max(expected, 1)));
        });
  }

  /**
   * Groups are made of their members, where the dataflow brings more than half of them: a source
   * about one city says nothing of six.
   */
  private void groups(String dataflow, Set<String> present) {
    for (AreaEntry group : areas.values()) {
      List<String> members = group.memberCodes();
      long expected = members.stream().filter(this::counted).count();
      long there = members.stream().filter(this::counted).filter(present::contains).count();
      if (2 * there > expected) {
        members.stream()
            .filter(present::contains)
            .forEach(part -> add(dataflow, group.area(), part, expected));
      }
    }
  }

  private void add(String dataflow, String whole, String part, long expected) {
    rows.add(RowFactory.create(dataflow, whole, part, counted(part), expected));
  }

  private boolean counted(String area) {
    return !areas.containsKey(area) || !areas.get(area).level().equals(UNALLOCATED);
  }

  /** The areas that one lies in, the narrowest first. */
  static List<AreaEntry> ancestors(AreaEntry area, Map<String, AreaEntry> areas) {
    List<AreaEntry> found = new ArrayList<>();
    AreaEntry at = area;
    while (at != null && at.parent() != null && areas.containsKey(at.parent())) {
      at = areas.get(at.parent());
      found.add(at);
    }
    return found;
  }
}
