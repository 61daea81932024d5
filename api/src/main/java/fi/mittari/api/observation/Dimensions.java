package fi.mittari.api.observation;

import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
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
    Page<Dimension> page = Page.of(question, question.catalog().dimensions(), Dimension::code);
    if (Table.asked(question)) {
      return table(question, page);
    }
    return page.answer(
        "dimensions", dimension -> body(dimension, question.language()), "nothing is broken down");
  }

  /** A row a code. */
  private static Answer table(Question question, Page<Dimension> page) {
    Language language = question.language();
    record Row(Dimension dimension, Dimension.Category category) {}
    List<Row> rows =
        page.items().stream()
            .flatMap(d -> d.categories().stream().map(c -> new Row(d, c)))
            .toList();
    return new Table<Row>()
        .column("dimension", r -> r.dimension().code())
        .column("dimension_name", r -> r.dimension().name().in(language))
        .column("code", r -> r.category().code())
        .column("name", r -> r.category().name().in(language))
        .answer(question, rows, Notes.of(question), page.next());
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
