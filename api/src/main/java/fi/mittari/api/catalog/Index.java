package fi.mittari.api.catalog;

import fi.mittari.model.index.IndexDefinition;

/**
 * One version of an index that chooses areas.
 *
 * @param id dense number in this serving file, in the order of codes
 * @param definition as it was published
 */
public record Index(int id, IndexDefinition definition, Span releases) implements Coded {

  @Override
  public String code() {
    return definition.id();
  }

  @Override
  public Label name() {
    return new Label(definition.title().fi(), definition.title().sv(), definition.title().en());
  }
}
