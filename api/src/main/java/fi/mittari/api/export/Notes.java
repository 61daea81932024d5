package fi.mittari.api.export;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Question;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a table must be read with: the definitions of its indicators, the release that it is from,
 * what the person should know of the answer.
 *
 * @param release its number, and when it was published
 * @param indicators by their codes
 * @param meaning the note of an indicator, warnings first, or null
 * @param statuses what each status means, by its word
 * @param notices about the answer, as {subject, text}
 */
public record Notes(
    Published release,
    Map<String, Indicator> indicators,
    Function<Indicator, String> meaning,
    Map<String, String> statuses,
    List<Notice> notices) {

  private static final List<String> DEFINITION =
      List.of(
          "indicator",
          "indicator_name",
          "unit",
          "decimals",
          "kind",
          "polarity",
          "synthetic",
          "note",
          "producer",
          "licence",
          "url");

  /** A release as workbooks name it; the moment is null before the first. */
  record Published(String id, Object at) {}

  /** Something to know. */
  public record Notice(Label subject, String text) {}

  public Notes {
    indicators = new TreeMap<>(indicators);
    notices = List.copyOf(notices);
  }

  /** Of a table that shows no figures. */
  public static Notes of(Question question) {
    return of(question, List.of(), i -> null, Map.of());
  }

  /**
   * Of a table of figures.
   *
   * @param meaning the note of an indicator, warnings first, or null
   * @param statuses what each status means, by its word
   */
  public static Notes of(
      Question question,
      Collection<Indicator> indicators,
      Function<Indicator, String> meaning,
      Map<String, String> statuses) {
    Release release = question.catalog().release();
    Map<String, Indicator> byCode = new TreeMap<>();
    indicators.forEach(i -> byCode.put(i.code(), i));
    return new Notes(
        new Published(question.releaseId(), release == null ? null : release.createdAt()),
        byCode,
        meaning,
        statuses,
        List.of());
  }

  /** The same, and the reason why a table is empty, if there is one. */
  public Notes reason(String reason) {
    return and(reason == null ? List.of() : List.of(new Notice(Words.REASON, reason)));
  }

  /** The same, and what the person should know. */
  public Notes notices(Collection<String> details) {
    return and(details.stream().map(d -> new Notice(Words.NOTICE, d)).toList());
  }

  private Notes and(List<Notice> more) {
    return new Notes(
        release,
        indicators,
        meaning,
        statuses,
        Stream.concat(notices.stream(), more.stream()).toList());
  }

  /**
   * Writes the sheets of definitions and notes.
   *
   * @param rows how many the table has
   * @param headings of its columns
   * @param names of its columns elsewhere
   */
  public void write(Workbook book, long rows, List<String> headings, List<String> names) {
    Language language = book.language();
    book.sheet(Words.DEFINITIONS, DEFINITION.stream().map(n -> Headings.of(n, language)).toList());
    for (Indicator i : indicators.values()) {
      book.row(
          Arrays.asList(
              i.code(),
              i.name().in(language),
              i.unit().in(language),
              i.decimals(),
              i.kind().word(),
              i.polarity().word(),
              i.synthetic(),
              meaning.apply(i),
              i.producer().in(language),
              i.licence(),
              i.url()));
    }
    book.sheet(Words.NOTES, List.of(Words.SUBJECT.in(language), Words.NOTE.in(language)));
    book.row(Arrays.asList(Words.RELEASE.in(language), release.id()));
    book.row(Arrays.asList(Words.PUBLISHED.in(language), release.at()));
    book.row(Arrays.asList(Words.ROWS.in(language), rows));
    notices.forEach(n -> book.row(Arrays.asList(n.subject().in(language), n.text())));
    statuses.forEach(
        (word, text) -> book.row(Arrays.asList(Words.STATUS.in(language) + " " + word, text)));
    for (int i = 0; i < headings.size(); i++) {
      book.row(Arrays.asList(Words.COLUMN.in(language) + " " + headings.get(i), names.get(i)));
    }
  }
}
