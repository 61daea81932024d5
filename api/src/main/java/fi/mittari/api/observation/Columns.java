package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.serving.Block;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
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

  /** What a column holds. */
  enum Type {
    /** Codes and names: few different texts. */
    TEXT,
    /** A {@link java.time.LocalDate}. */
    DAY,
    /** A Double. */
    NUMBER,
    /** A Boolean. */
    FLAG
  }

  /** The part of an observation that decides what stands in a column. */
  enum Part {
    INDICATOR(Observation::indicator),
    AREA(Observation::area),
    BREAKDOWN(Observation::breakdown),
    PERIOD(Observation::period),
    STATUS(Observation::status),
    DATAFLOW(Observation::dataflow),
    FIGURES(o -> o);

    private final Function<Observation, Object> of;

    Part(Function<Observation, Object> of) {
      this.of = of;
    }

    Object of(Observation observation) {
      return of.apply(observation);
    }
  }

  /**
   * @param of the value, by the part of the observation that decides it; may be null
   * @param numbers where a column of numbers lies in a block; null for others
   */
  record Column(
      String name,
      Type type,
      Part part,
      Function<Object, Object> of,
      Function<Block, double[]> numbers) {

    /** The value of an observation, or null. */
    Object value(Observation observation) {
      return of.apply(part.of(observation));
    }
  }

  private final Catalog catalog;
  private final Labels labels;
  private final Language language;
  private final List<Column> columns = new ArrayList<>();

  private Columns(Catalog catalog, Labels labels, Language language) {
    this.catalog = catalog;
    this.labels = labels;
    this.language = language;
  }

  static List<Column> of(Catalog catalog, Labels labels, Language language) {
    Columns all = new Columns(catalog, labels, language);
    all.addCodes();
    all.addFigures();
    if (labels == Labels.BOTH) {
      all.addMeanings();
    }
    return all.columns;
  }

  private void addCodes() {
    indicator("indicator", Indicator::code);
    if (labels == Labels.BOTH) {
      indicator("indicator_name", i -> i.name().in(language));
    }
    add("area", Type.TEXT, Part.AREA, Area.class, Area::code);
    if (labels == Labels.BOTH) {
      add("area_name", Type.TEXT, Part.AREA, Area.class, a -> a.name().in(language));
    }
    add("period", Type.TEXT, Part.PERIOD, Period.class, Period::code);
    add("start", Type.DAY, Part.PERIOD, Period.class, Period::start);
    add("end", Type.DAY, Part.PERIOD, Period.class, Period::end);
    for (Dimension d : catalog.dimensions()) {
      breakdown(d.code(), b -> b.code(d.code()));
      if (labels == Labels.BOTH) {
        breakdown(d.code() + "_name", b -> name(d, b, language));
      }
    }
  }

  private void addFigures() {
    number("value", Observation::value, Block::value);
    number("lower", Observation::lower, Block::lower);
    number("upper", Observation::upper, Block::upper);
    number("numerator", Observation::numerator, Block::numerator);
    number("denominator", Observation::denominator, Block::denominator);
    status("status", ObservationStatus::word);
    number("denominator_lower", Observation::denominatorLower, Block::denominatorLower);
    number("denominator_upper", Observation::denominatorUpper, Block::denominatorUpper);
    add("synthetic", Type.FLAG, Part.INDICATOR, Indicator.class, Indicator::synthetic);
    add("dataflow", Type.TEXT, Part.DATAFLOW, String.class, d -> d);
  }

  private void addMeanings() {
    indicator("unit_measure", i -> i.unit().in(language));
    status("status_note", s -> ObservationNotes.of(s, language));
    indicator("note", i -> ObservationNotes.of(i, language));
  }

  private void indicator(String name, Function<Indicator, Object> value) {
    add(name, Type.TEXT, Part.INDICATOR, Indicator.class, value);
  }

  private void breakdown(String name, Function<Breakdown, Object> value) {
    add(name, Type.TEXT, Part.BREAKDOWN, Breakdown.class, value);
  }

  private void status(String name, Function<ObservationStatus, Object> value) {
    add(name, Type.TEXT, Part.STATUS, ObservationStatus.class, value);
  }

  private void number(
      String name, Function<Observation, Object> value, Function<Block, double[]> numbers) {
    columns.add(
        new Column(name, Type.NUMBER, Part.FIGURES, o -> value.apply((Observation) o), numbers));
  }

  private <P> void add(String name, Type type, Part part, Class<P> of, Function<P, Object> value) {
    columns.add(new Column(name, type, part, given -> value.apply(of.cast(given)), null));
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
