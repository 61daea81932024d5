package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns a definition uses. */
final class Usage {

  private Usage() {}

  static Set<String> columns(Dataflow dataflow) {
    Set<String> used = new HashSet<>();
    add(used, dataflow.area());
    add(used, dataflow.period());
    dataflow.breakdowns().values().forEach(m -> add(used, m));
    used.addAll(dataflow.rows().only().keySet());
    used.addAll(dataflow.rows().skip().keySet());
    used.addAll(dataflow.rows().withdraw().keySet());
    for (Dataflow.Indicator indicator : dataflow.indicators()) {
      for (Dataflow.Field field : fields(indicator)) {
        used.addAll(field.columns());
        used.addAll(field.where().keySet());
      }
      if (indicator.status() != null) {
        add(used, indicator.status());
      }
    }
    dataflow.expect().columns().forEach(c -> used.add(c.column()));
    dataflow.expect().unique().forEach(u -> used.addAll(u.columns()));
    return used;
  }

  static List<Dataflow.Field> fields(Dataflow.Indicator indicator) {
    return Stream.of(
            indicator.value(),
            indicator.numerator(),
            indicator.denominator(),
            indicator.lower(),
            indicator.upper())
        .filter(Objects::nonNull)
        .toList();
  }

  private static void add(Set<String> used, Dataflow.Mapping mapping) {
    if (mapping.column() != null) {
      used.add(mapping.column());
    }
  }
}
