package fi.mittari.api.observation;

import fi.mittari.api.export.Table;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Series.One;
import java.util.List;

/** Series as a table: a row a series, with its points (semicolons between) and its trends. */
final class SeriesTable {

  private SeriesTable() {}

  static Table<One> of(Question question) {
    Table<One> table =
        new Table<One>()
            .column("indicator", s -> s.indicator().code())
            .column("area", s -> s.area().code());
    table
        .dimensions(question, s -> s.breakdown()::get)
        .column("unit_measure", s -> s.indicator().unit())
        .column("first_period", s -> s.periods().get(0))
        .column("last_period", s -> last(s.periods()))
        .column("last_value", s -> last(s.values()))
        .column("last_lower", s -> last(s.lower()))
        .column("last_upper", s -> last(s.upper()))
        .column("last_status", s -> last(s.status()))
        .column("periods", One::periods)
        .column("values", One::values)
        .column("synthetic", s -> s.indicator().synthetic());
    return trends(table);
  }

  private static Table<One> trends(Table<One> table) {
    return table
        .column("recent_direction", s -> s.trend().recent().direction())
        .column("recent_judgement", s -> s.trend().recent().judgement())
        .column("recent_slope", s -> s.trend().recent().slope())
        .column("recent_slope_unit", s -> s.trend().recent().slopeUnit())
        .column("recent_chi2", s -> s.trend().recent().chi2())
        .column("recent_dispersion", s -> s.trend().recent().dispersion())
        .column("recent_p", s -> s.trend().recent().p())
        .column("recent_points", s -> s.trend().recent().points())
        .column("recent_reason", s -> s.trend().recent().reason())
        .column("whole_direction", s -> s.trend().whole().direction())
        .column("whole_judgement", s -> s.trend().whole().judgement())
        .column("whole_slope", s -> s.trend().whole().slope())
        .column("whole_slope_lower", s -> s.trend().whole().slopeLower())
        .column("whole_slope_upper", s -> s.trend().whole().slopeUpper())
        .column("whole_slope_unit", s -> s.trend().whole().slopeUnit())
        .column("whole_p", s -> s.trend().whole().p())
        .column("whole_points", s -> s.trend().whole().points())
        .column("whole_reason", s -> s.trend().whole().reason());
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
