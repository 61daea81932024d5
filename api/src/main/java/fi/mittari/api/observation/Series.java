package fi.mittari.api.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Notice;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Observations as series, for charts: many at once, each with its trends. */
final class Series {

  private static final int LIMIT = 1_000;
  private static final int OBSERVATIONS = 200_000;

  record IndicatorName(String code, String name, String unit, int decimals, boolean synthetic) {
    static IndicatorName of(Indicator indicator, Language language) {
      return new IndicatorName(
          indicator.code(),
          indicator.name().in(language),
          indicator.unit().in(language),
          indicator.decimals(),
          indicator.synthetic());
    }
  }

  record AreaName(String code, String name) {}

  record One(
      IndicatorName indicator,
      AreaName area,
      Map<String, String> breakdown,
      List<String> periods,
      List<String> starts,
      List<Double> values,
      List<Double> lower,
      List<Double> upper,
      List<String> status,
      TrendBody trend,
      String receipt) {}

  private record Body(
      String release,
      int count,
      List<One> series,
      String next,
      @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
      List<Notice> notices) {}

  private Series() {}

  static Answer answer(Question question) {
    ObservationEndpoints.refuseEverything(question);
    Selection selection = Selections.of(question);
    int limit = question.parameters().number("limit", LIMIT, 1, LIMIT);
    if (question.format() == Format.JSON && question.after().isEmpty() && !selection.isEmpty()) {
      Optional<Answer> direct =
          ColumnSelection.of(question, selection)
              .flatMap(columns -> fromColumns(question, selection, columns, limit));
      if (direct.isPresent()) {
        return direct.get();
      }
    }
    List<Observation> found =
        Observations.find(question, selection, OBSERVATIONS + 1, question.after());
    List<List<Observation>> all = split(found);
    boolean cut = found.size() > OBSERVATIONS;
    int whole = cut ? Math.max(1, all.size() - 1) : all.size();
    List<List<Observation>> page = all.subList(0, Math.min(limit, whole));
    String next = null;
    if (page.size() < all.size()) {
      List<Observation> last = page.get(page.size() - 1);
      next = question.next(last.get(last.size() - 1).key());
    }
    List<One> series = page.stream().map(one -> one(question, one)).toList();
    if (Table.asked(question)) {
      return SeriesTable.of(question)
          .answer(question, series, ObservationNotes.of(question, selection), next);
    }
    boolean empty = page.isEmpty() && question.after().isEmpty();
    Body body =
        new Body(
            question.releaseId(),
            page.size(),
            series,
            next,
            empty ? EmptySelection.reason(question, selection) : null,
            selection.notices());
    return new Answer(Json.bytes(body), Format.JSON.contentType(), next);
  }

  /** The first page from mapped columns; empty where it has nothing or too much for one answer. */
  private static Optional<Answer> fromColumns(
      Question question, Selection selection, ColumnSelection columns, int limit) {
    List<ColumnSelection.Chosen> all = columns.series();
    if (all.isEmpty() || columns.observations() > OBSERVATIONS) {
      return Optional.empty();
    }
    List<ColumnSelection.Chosen> page = all.subList(0, Math.min(limit, all.size()));
    String next = null;
    if (page.size() < all.size()) {
      List<Observation> last =
          new ColumnObservations(columns.store(), question.catalog())
              .of(page.subList(page.size() - 1, page.size()), Integer.MAX_VALUE, null);
      next = question.next(last.get(last.size() - 1).key());
    }
    return Optional.of(SeriesWriter.answer(question, selection, columns, page, next));
  }

  private static List<List<Observation>> split(List<Observation> observations) {
    List<List<Observation>> series = new ArrayList<>();
    Observation before = null;
    for (Observation observation : observations) {
      if (before == null || !sameSeries(before, observation)) {
        series.add(new ArrayList<>());
      }
      series.get(series.size() - 1).add(observation);
      before = observation;
    }
    return series;
  }

  private static boolean sameSeries(Observation a, Observation b) {
    return a.indicator().id() == b.indicator().id()
        && a.area().id() == b.area().id()
        && a.breakdown().equals(b.breakdown());
  }

  private static One one(Question question, List<Observation> series) {
    Language language = question.language();
    List<Observation> limited = series.stream().map(Observation::withLimits).toList();
    Observation first = limited.get(0);
    Map<String, String> breakdown = new TreeMap<>();
    question
        .catalog()
        .dimensions()
        .forEach(d -> breakdown.put(d.code(), first.breakdown().code(d.code())));
    List<Double> values = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    limited.forEach(
        o -> {
          values.add(o.value());
          lower.add(o.lower());
          upper.add(o.upper());
        });
    return new One(
        IndicatorName.of(first.indicator(), language),
        new AreaName(first.area().code(), first.area().name().in(language)),
        breakdown,
        limited.stream().map(o -> o.period().code()).toList(),
        limited.stream().map(o -> o.period().start().toString()).toList(),
        values,
        lower,
        upper,
        limited.stream().map(o -> o.status().word()).toList(),
        TrendBody.of(limited, language),
        ReceiptLink.of(question).template(first));
  }
}
