package fi.mittari.formats.cube;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One dimension of a cube.
 *
 * @param code its code
 * @param name its name in the language of the cube
 * @param role what it is
 * @param categories its values in order; at least one
 */
public record CubeAxis(String code, String name, Role role, List<Category> categories) {

  /** What a dimension is, in the words of JSON-stat. */
  public enum Role {
    TIME,
    GEO,
    METRIC,
    OTHER
  }

  /**
   * One value of a dimension.
   *
   * @param code its code, unique in the dimension
   * @param name its name in the language of the cube
   * @param unit of what is measured, null but for a metric
   * @param decimals to show, 0 but for a metric
   * @param note what a reader must know of it, or null
   */
  public record Category(String code, String name, String unit, int decimals, String note) {
    public Category {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(name, "name");
    }

    /** A value that measures nothing. */
    public Category(String code, String name) {
      this(code, name, null, 0, null);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no value, or a code stands twice
   */
  public CubeAxis {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    categories = List.copyOf(categories);
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("dimension " + code + " has no values");
    }
    Set<String> seen = new HashSet<>();
    for (Category category : categories) {
      if (!seen.add(category.code())) {
        throw new IllegalArgumentException(
            "dimension %s has the value %s twice".formatted(code, category.code()));
      }
    }
  }
}
