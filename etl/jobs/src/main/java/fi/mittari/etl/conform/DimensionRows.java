package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Text3;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The codes of the breakdown dimensions that dataflows use, and of sex and age: the common codes
 * first, then the dataflows' own.
 */
final class DimensionRows {

  private static final List<String> ALWAYS = List.of("sex", "age");

  private final Map<String, Text3> names = new LinkedHashMap<>();
  private final Map<List<String>, Row> rows = new LinkedHashMap<>();
  private final Map<List<String>, Text3> texts = new LinkedHashMap<>();

  private DimensionRows() {}

  /**
   * @throws MittariException of kind SOURCE if two dataflows name one code differently
   */
  static List<Row> of(Codelists codelists, Collection<Dataflow> dataflows) {
    DimensionRows all = new DimensionRows();
    Set<String> used = new HashSet<>(ALWAYS);
    dataflows.forEach(d -> used.addAll(d.breakdowns().keySet()));
    for (Codelists.DimensionEntry e : codelists.dimensions()) {
      if (!used.contains(e.dimension())) {
        continue;
      }
      all.names.putIfAbsent(e.dimension(), e.dimensionName());
      all.add("sql/codelists", e.dimension(), e.code(), e.name(), e.sort());
    }
    for (Dataflow d : dataflows) {
      d.dimensions()
          .forEach(
              (dimension, own) -> {
                if (own.name() != null) {
                  all.names.putIfAbsent(dimension, own.name());
                }
                // 10 000 on: after the common codes, in the order of the definition
                int[] sort = {10_000};
                own.codes()
                    .forEach((code, name) -> all.add(d.id(), dimension, code, name, sort[0]++));
              });
    }
    return List.copyOf(all.rows.values());
  }

  private void add(String where, String dimension, String code, Text3 name, int sort) {
    Text3 dimensionName = names.get(dimension);
    if (dimensionName == null) {
      throw MittariException.source(
          "unnamed-dimension", where + ": dimension '" + dimension + "' has no name");
    }
    Text3 before = texts.putIfAbsent(List.of(dimension, code), name);
    if (before != null && !before.equals(name)) {
      throw MittariException.source(
          "conflicting-code",
          "%s names %s=%s '%s', elsewhere it is '%s'"
              .formatted(where, dimension, code, name.en(), before.en()));
    }
    rows.putIfAbsent(
        List.of(dimension, code),
        RowFactory.create(
            dimension,
            dimensionName.fi(),
            dimensionName.sv(),
            dimensionName.en(),
            code,
            name.fi(),
            name.sv(),
            name.en(),
            sort));
  }
}
