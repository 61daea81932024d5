package fi.mittari.api.observation;

import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Headings;
import fi.mittari.api.export.Workbook;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Notice;
import fi.mittari.api.selection.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Observations as a workbook of three sheets: the data with typed cells, the definitions of their
 * indicators, and notes on the release and on what each status means.
 */
final class ObservationWorkbook {

  private ObservationWorkbook() {}

  /**
   * @param out takes the file; stays open
   * @throws ProblemException 400 if there are more than a sheet holds
   */
  static void write(
      Question question,
      Selection selection,
      List<Columns.Column> columns,
      ObservationFlow observations,
      OutputStream out)
      throws IOException {
    if (observations.count() > Workbook.ROWS) {
      throw ProblemException.parameter(
          "too-many-observations",
          "format",
          "a sheet holds at most %d rows, and there are %d observations; ask for fewer, or for csv"
              .formatted(Workbook.ROWS, observations.count()));
    }
    List<String> headings = columns.stream().map(c -> heading(question, c.name())).toList();
    try (Workbook book = new Workbook(question.language())) {
      book.data(headings);
      Map<String, Indicator> indicators = new TreeMap<>();
      List<Object> row = new ArrayList<>();
      for (Observation observation : observations) {
        indicators.putIfAbsent(observation.indicator().code(), observation.indicator());
        row.clear();
        columns.forEach(c -> row.add(c.value(observation)));
        book.row(row);
      }
      ObservationNotes.of(question, indicators.values())
          .notices(selection.notices().stream().map(Notice::detail).toList())
          .write(
              book,
              observations.count(),
              headings,
              columns.stream().map(Columns.Column::name).toList());
      book.write(out);
    }
  }

  /** Breakdowns are named by the release, everything else by us. */
  private static String heading(Question question, String name) {
    Language language = question.language();
    for (Dimension d : question.catalog().dimensions()) {
      if (d.code().equals(name)) {
        return d.name().in(language);
      }
      if (name.equals(d.code() + "_name")) {
        return d.name().in(language)
            + ", "
            + Headings.of("name", language).toLowerCase(Locale.ROOT);
      }
    }
    return Headings.of(name, language);
  }
}
