package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.Field;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.JsonBytes;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ColumnSelection.Chosen;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.series.SeriesPoints;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.ObservationStatus;
import java.util.Arrays;
import java.util.List;

/**
 * Writes {@code /v1/series} straight from mapped columns, byte for byte as {@link Series} does from
 * observations. Not thread-safe.
 */
final class SeriesWriter {

  private static final int BYTES = 2_500;
  private static final byte[] NONE = JsonBytes.ascii("[]");
  private static final byte[][] STATUSES =
      Arrays.stream(ObservationStatus.values())
          .map(status -> JsonBytes.text(status.word()))
          .toArray(byte[][]::new);

  private final Catalog catalog;
  private final Language language;
  private final SeriesWords words;
  private final ReceiptLink receipts;
  private final SeriesPoints points = new SeriesPoints();
  private final ColumnSelection columns;
  private final JsonBytes out;

  private SeriesWriter(Question question, ColumnSelection columns, int size) {
    this.catalog = question.catalog();
    this.language = question.language();
    this.words = SeriesWords.of(columns.store(), catalog, language);
    this.receipts = ReceiptLink.of(question);
    this.columns = columns;
    this.out = new JsonBytes(200 + BYTES * size);
  }

  /**
   * The answer.
   *
   * @param series those of the page, at least one
   * @param next cursor of the next page, or null
   */
  static Answer answer(
      Question question,
      Selection selection,
      ColumnSelection columns,
      List<Chosen> series,
      String next) {
    SeriesWriter writer = new SeriesWriter(question, columns, series.size());
    writer.out.raw("{\"release\":").string(question.releaseId());
    writer.out.raw(",\"count\":").number(series.size()).raw(",\"series\":[");
    char before = 0;
    for (Chosen one : series) {
      if (before != 0) {
        writer.out.raw(before);
      }
      writer.one(one);
      before = ',';
    }
    writer.out.raw("],\"next\":").string(next);
    writer.out.raw(",\"notices\":");
    writer.out.raw(selection.notices().isEmpty() ? NONE : Json.bytes(selection.notices())).raw('}');
    return new Answer(writer.out.toArray(), Format.JSON.contentType(), next);
  }

  private void one(Chosen one) {
    fill(one);
    Area area = catalog.areas().of(one.area());
    out.raw("{\"indicator\":").raw(words.indicator(one.indicator()));
    out.raw(",\"area\":").raw(words.area(area));
    out.raw(",\"breakdown\":").raw(words.breakdown(one.breakdown()));
    periods(one);
    numbers(",\"values\":[", SeriesPoints::value);
    numbers(",\"lower\":[", SeriesPoints::lower);
    numbers(",\"upper\":[", SeriesPoints::upper);
    out.raw(",\"status\":[");
    for (int i = 0; i < points.size(); i++) {
      comma(i).raw(STATUSES[points.status(i).ordinal()]);
    }
    out.raw("],\"trend\":{\"recent\":");
    TrendBody trend = TrendBody.of(points, trend(one), language);
    recent(trend.recent());
    out.raw(",\"whole\":");
    whole(trend.whole());
    out.raw("},\"receipt\":")
        .string(
            receipts.template(
                one.indicator().code(), area.code(), catalog.breakdown(one.breakdown())))
        .raw('}');
  }

  private void fill(Chosen one) {
    ColumnSeries series = one.series();
    points.begin(one.indicator());
    for (int i = 0; i < series.size(); i++) {
      if (one.takes(i)) {
        points.add(
            columns.store().period(series.period(i)),
            series.status(i),
            series.number(Field.VALUE, i),
            series.number(Field.LOWER, i),
            series.number(Field.UPPER, i),
            series.number(Field.NUMERATOR, i),
            series.number(Field.DENOMINATOR, i));
      }
    }
  }

  /** That of the whole series is known; that of a part is computed. */
  private SeriesTrend trend(Chosen one) {
    SeriesTrend known = one.isWhole() ? one.series().trend(one.indicator()) : null;
    return known == null ? SeriesTrend.of(points) : known;
  }

  private void periods(Chosen one) {
    if (one.isWhole()) {
      out.raw(words.periods(one.series()));
      return;
    }
    int written = 0;
    out.raw(",\"periods\":[");
    for (int i = 0; i < one.series().size(); i++) {
      if (one.takes(i)) {
        comma(written++).raw(words.period(one.series().period(i)));
      }
    }
    written = 0;
    out.raw("],\"starts\":[");
    for (int i = 0; i < one.series().size(); i++) {
      if (one.takes(i)) {
        comma(written++).raw(words.start(one.series().period(i)));
      }
    }
    out.raw(']');
  }

  private interface Number {
    double of(SeriesPoints points, int place);
  }

  private void numbers(String opening, Number number) {
    out.raw(opening);
    for (int i = 0; i < points.size(); i++) {
      comma(i).number(number.of(points, i));
    }
    out.raw(']');
  }

  private JsonBytes comma(int place) {
    return place == 0 ? out : out.raw(',');
  }

  private void recent(TrendBody.Recent recent) {
    out.raw("{\"direction\":").string(recent.direction());
    out.raw(",\"judgement\":").string(recent.judgement());
    out.raw(",\"chi2\":").number(recent.chi2());
    out.raw(",\"dispersion\":").number(recent.dispersion());
    out.raw(",\"p\":").number(recent.p());
    out.raw(",\"slope\":").number(recent.slope());
    out.raw(",\"slopeUnit\":").raw(words.text(recent.slopeUnit()));
    out.raw(",\"points\":").number(recent.points());
    out.raw(",\"reason\":").string(recent.reason()).raw('}');
  }

  private void whole(TrendBody.Whole whole) {
    out.raw("{\"direction\":").string(whole.direction());
    out.raw(",\"judgement\":").string(whole.judgement());
    out.raw(",\"tau\":").number(whole.tau());
    out.raw(",\"p\":").number(whole.p());
    out.raw(",\"slope\":").number(whole.slope());
    out.raw(",\"slopeLower\":").number(whole.slopeLower());
    out.raw(",\"slopeUpper\":").number(whole.slopeUpper());
    out.raw(",\"slopeUnit\":").raw(words.text(whole.slopeUnit()));
    out.raw(",\"points\":").number(whole.points());
    out.raw(",\"reason\":").string(whole.reason()).raw('}');
  }
}
