package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Language;
import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of observations: the same, in the same order, in every format. */
final class Columns {

  /** Whether names stand beside codes. */
  enum Labels {
    CODES,
    BOTH
  }

  /**
   * @param value a text, a number, a truth value or null
   */
  record Column(String name, Function<Observation, Object> value) {}

  private Columns() {}

  static List<Column> of(Catalog catalog, Labels labels, Language language) {
    List<Column> columns = new ArrayList<>();
    add(columns, "indicator", o -> o.indicator().code());
    if (labels == Labels.BOTH) {
      add(columns, "indicator_name", o -> o.indicator().name().in(language));
    }
    add(columns, "area", o -> o.area().code());
    if (labels == Labels.BOTH) {
      add(columns, "area_name", o -> o.area().name().in(language));
    }
    add(columns, "period", o -> o.period().code());
    add(columns, "start", o -> o.period().start().toString());
    add(columns, "end", o -> o.period().end().toString());
    for (Dimension dimension : catalog.dimensions()) {
      add(columns, dimension.code(), o -> o.breakdown().code(dimension.code()));
      if (labels == Labels.BOTH) {
        add(columns, dimension.code() + "_name", o -> name(dimension, o.breakdown(), language));
      }
    }
    addFigures(columns);
    return columns;
  }

  private static void addFigures(List<Column> columns) {
    add(columns, "value", Observation::value);
    add(columns, "lower", Observation::lower);
    add(columns, "upper", Observation::upper);
    add(columns, "numerator", Observation::numerator);
    add(columns, "denominator", Observation::denominator);
    add(columns, "status", o -> o.status().word());
    add(columns, "denominator_lower", Observation::denominatorLower);
    add(columns, "denominator_upper", Observation::denominatorUpper);
    add(columns, "synthetic", o -> o.indicator().synthetic());
    add(columns, "dataflow", Observation::dataflow);
  }

  private static void add(List<Column> columns, String name, Function<Observation, Object> value) {
    columns.add(new Column(name, value));
  }

  private static String name(Dimension dimension, Breakdown breakdown, Language language) {
    String code = breakdown.code(dimension.code());
    return dimension
        .category(code)
        .map(c -> c.name().in(language))
        .orElse(code.equals(Breakdown.TOTAL) ? total(language) : code);
  }

  static String total(Language language) {
    return switch (language) {
      case FI -> "Yhteensä";
      case SV -> "Totalt";
      case EN -> "Total";
    };
  }
}
