package fi.mittari.formats;

import java.util.List;
import java.util.Objects;

/**
 * A dimension of a cube.
 *
 * @param code its code, or its name where the source has no codes for dimensions
 * @param name its name in the source's main language
 * @param values its values in source order
 * @param role time, geo, metric, or null where the source says nothing
 */
public record SourceDimension(String code, String name, List<Value> values, String role) {

  /**
   * @param code the value's code; equal to the label where the source has no codes
   * @param label its text in the source's main language
   * @param parent code of the parent value where the source gives a hierarchy, else null
   */
  public record Value(String code, String label, String parent) {
    public Value {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(label, "label");
    }
  }

  public SourceDimension {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(name, "name");
    values = List.copyOf(values);
  }
}
