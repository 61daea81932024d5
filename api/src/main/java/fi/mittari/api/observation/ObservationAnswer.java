package fi.mittari.api.observation;

import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Choice;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.http.Streamed;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * The answer of {@code /v1/observations}: a page, or a whole selection that is streamed and never
 * held.
 */
final class ObservationAnswer {

  private static final int LIMIT = 10_000;
  private static final int GREATEST = 100_000;
  private static final String ALL = "all";

  /** Formats of files that people take whole: without a limit they are not cut. */
  private static final Set<Format> WHOLE = Set.of(Format.ARROW, Format.PARQUET);

  private final Question question;
  private final Selection selection;
  private final List<Columns.Column> columns;

  private ObservationAnswer(Question question) {
    this.question = question;
    this.selection = Selections.of(question);
    this.columns =
        Columns.of(
            question.catalog(),
            Choice.of(question, "labels", "codes", "both")
                ? Columns.Labels.BOTH
                : Columns.Labels.CODES,
            question.language());
  }

  /**
   * @throws ProblemException 400 if nothing is selected, or a parameter is wrong
   */
  static Answer of(Question question) {
    ObservationEndpoints.refuseEverything(question);
    ObservationAnswer answer = new ObservationAnswer(question);
    return whole(question) ? answer.whole() : answer.page();
  }

  private static boolean whole(Question question) {
    return question
        .parameters()
        .one("limit")
        .map(ALL::equals)
        .orElse(WHOLE.contains(question.format()));
  }

  private Answer whole() {
    // What a wrong cursor gives is to be told before anything is sent.
    Observations.bindAfter(new HashMap<>(), question.catalog(), question.after());
    ObservationFiles files = new ObservationFiles(question, selection, columns, null);
    return Answer.streamed(
        question.format().contentType(),
        new Streamed(
            out -> {
              try (ObservationFlow all =
                  ObservationFlow.of(question, selection, question.after())) {
                files.write(all, out);
              }
            },
            files.packing()));
  }

  private Answer page() {
    int limit = question.parameters().number("limit", LIMIT, 1, GREATEST);
    List<Observation> found = Observations.find(question, selection, limit + 1, question.after());
    List<Observation> page = found.stream().limit(limit).map(Observation::withLimits).toList();
    String next = found.size() > limit ? question.next(page.get(limit - 1).key()) : null;
    return new Answer(
        new ObservationFiles(question, selection, columns, next)
            .bytes(ObservationFlow.of(question.catalog(), page)),
        question.format().contentType(),
        next);
  }
}
