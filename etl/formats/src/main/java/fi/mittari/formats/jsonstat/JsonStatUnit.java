package fi.mittari.formats.jsonstat;

import java.util.Objects;

/**
 * Unit of one value of a dimension, usually of the metric one.
 *
 * @param dimension the dimension's id
 * @param value the value's code
 * @param label of the unit, for example {@code million}; empty where the source has none
 * @param symbol for example {@code %}; empty where the source has none
 * @param decimals to show, null where the source has none
 */
public record JsonStatUnit(
    String dimension, String value, String label, String symbol, Integer decimals) {
  public JsonStatUnit {
    Objects.requireNonNull(dimension, "dimension");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(symbol, "symbol");
  }
}
