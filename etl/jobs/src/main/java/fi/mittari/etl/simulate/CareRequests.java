package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests for care: {@code care-requests.csv}, a row for each that was open on the first day or
 * came later.
 */
final class CareRequests {

  private static final int STEP = 1_000_000;
  private static final int LEAD_DAYS = 500;

  private final long seed;
  private final City city;
  private final Span span;
  private final Progress progress;

  /**
   * @param requests how many rows
   * @param firstYear first year that figures are wanted for
   */
  record Span(long requests, int firstYear) {

    /** Last day of the extract. */
    static final int LAST_DAY = Days.day(2026, 9, 30);

    int firstDay() {
      return Days.day(firstYear, 1, 1);
    }

    /** Codes of the years and quarters that figures are wanted for. */
    List<String> periods() {
      int last = Days.date(LAST_DAY).getYear();
      List<String> codes = new ArrayList<>();
      for (int year = firstYear; year <= last; year++) {
        codes.add(Integer.toString(year));
        int quarters = year == last ? (Days.date(LAST_DAY).getMonthValue() + 2) / 3 : 4;
        for (int quarter = 1; quarter <= quarters; quarter++) {
          codes.add(year + "-Q" + quarter);
        }
      }
      return codes;
    }

    /** Needs are drawn from earlier on, so that the first care has its long waits too. */
    int firstNeed() {
      return firstDay() - LEAD_DAYS;
    }
  }

  CareRequests(long seed, City city, Span span, Progress progress) {
    this.seed = seed;
    this.city = city;
    this.span = span;
    this.progress = progress;
  }

  /** Writes the requests, and what they were made from into the truth. */
  void write(Path folder, Truth truth) {
    WaitLaws laws = new WaitLaws(city, seed);
    WaitTallies tallies = new WaitTallies(span);
    try (CsvOutput out =
        CsvOutput.create(
            folder.resolve("data/care-requests.csv"),
            "request_id",
            "service",
            "unit",
            "area",
            "age",
            "sex",
            "need_assessed",
            "care_started",
            "withdrawn")) {
      for (long id = 1; out.rows() < span.requests(); id++) {
        Stream stream = Stream.of(seed, "request", id);
        CareRequest request = CareRequest.draw(stream, city, laws, span.firstNeed(), Span.LAST_DAY);
        if (request.end() >= span.firstDay()) {
          row(out, id, request);
          tallies.add(city.at(request.district()).area(), request);
          if (out.rows() % STEP == 0) {
            progress.step("writing care requests: %d of %d".formatted(out.rows(), span.requests()));
          }
        }
      }
    }
    tallies.write(truth);
  }

  private void row(CsvOutput out, long id, CareRequest request) {
    out.field(id).field(request.service().code()).field(request.unit());
    out.field(city.at(request.district()).area()).field(request.age());
    out.field(request.sex().code()).field(Days.text(request.need()));
    int end = request.end();
    String day = end > Span.LAST_DAY ? null : Days.text(end);
    out.field(request.withdrawn() ? null : day).field(request.withdrawn() ? day : null).endRow();
  }
}
