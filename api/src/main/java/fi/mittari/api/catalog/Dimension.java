package fi.mittari.api.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A breakdown dimension.
 *
 * @param code lower-case word: {@code sex}
 * @param categories in their order
 */
public record Dimension(String code, Label name, List<Category> categories) {

  /** One code of the dimension with its name. */
  public record Category(String code, Label name) {}

  public Dimension {
    categories = List.copyOf(categories);
  }

  /** The category of a code, if the dimension has it. */
  public Optional<Category> category(String wanted) {
    return categories.stream().filter(c -> c.code().equals(wanted)).findFirst();
  }
}
