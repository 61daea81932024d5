package fi.mittari.api.observation;

import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.Question;
import java.util.List;

/** Breakdown dimensions with their codes and names. */
final class Dimensions {

  private record Code(String code, String name) {}

  private record Body(String code, String name, List<Code> codes) {}

  private Dimensions() {}

  static Answer answer(Question question) {
    return Page.of(question, question.catalog().dimensions(), Dimension::code)
        .answer(
            "dimensions",
            dimension -> body(dimension, question.language()),
            "nothing is broken down");
  }

  private static Body body(Dimension dimension, Language language) {
    return new Body(
        dimension.code(),
        dimension.name().in(language),
        dimension.categories().stream()
            .map(c -> new Code(c.code(), c.name().in(language)))
            .toList());
  }
}
