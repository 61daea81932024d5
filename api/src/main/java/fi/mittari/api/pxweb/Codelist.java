package fi.mittari.api.pxweb;

import java.util.List;
import java.util.Optional;

/**
 * A choice of a variable's values, or values that stand for several of them.
 *
 * @param id {@code vs_Area_district} of all areas, {@code vs_Area_district@table} of those in a
 *     table
 * @param label what it holds
 * @param values in order
 */
record Codelist(String id, Type type, String label, List<Value> values) {

  /** Stands before the id of a table; a codelist of a table has only values that the table has. */
  static final String OF_TABLE = "@";

  /** In the words of the specification. */
  enum Type {
    /** Some of the values. */
    VALUESET("Valueset"),
    /** Values that stand for several others. */
    AGGREGATION("Aggregation");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * @param members codes of the variable that the value stands for
   */
  record Value(String code, String label, List<String> members) {
    Value {
      members = List.copyOf(members);
    }
  }

  Codelist {
    values = List.copyOf(values);
  }

  /** Whether an id means this codelist: its own, in any case, or that without the table. */
  boolean isCalled(String other) {
    return id.equalsIgnoreCase(other)
        || (id.contains(OF_TABLE) && id.substring(0, id.indexOf(OF_TABLE)).equalsIgnoreCase(other));
  }

  Optional<Value> value(String code) {
    return values.stream().filter(v -> v.code().equals(code)).findFirst();
  }
}
