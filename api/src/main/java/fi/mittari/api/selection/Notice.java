package fi.mittari.api.selection;

import java.util.List;

/**
 * Something to know about an answer.
 *
 * @param code kebab case: {@code retired-area}
 * @param area the area that it is about
 * @param successors the areas that took its place
 */
public record Notice(String code, String detail, String area, List<String> successors) {

  public Notice {
    successors = List.copyOf(successors);
  }
}
