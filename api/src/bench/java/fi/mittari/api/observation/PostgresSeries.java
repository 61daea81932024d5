package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Json;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Series straight from a covering index of PostgreSQL: one prepared statement, rows read by place,
 * the same statistics and the same JSON as {@code /v1/series}. Thread-safe.
 */
public final class PostgresSeries {

  private static final String COLUMNS =
      "select period_id, value, lower, upper, numerator, denominator, denominator_lower,"
          + " denominator_upper, status_id, dataflow_id, indicator_id, area_id from observation ";

  private static final String ONE =
      COLUMNS + "where indicator_id = ? and area_id = ? and breakdown_id = ? order by period_id";

  private static final String MANY =
      COLUMNS
          + "where indicator_id = any(?) and area_id = any(?) and breakdown_id = ?"
          + " order by indicator_id, area_id, period_id";

  private record Body(
      String release, int count, List<Series.One> series, String next, List<String> notices) {}

  private final Serving serving;
  private final Catalog catalog;
  private final DataSource source;
  private final Map<Integer, ObservationStatus> statuses = new HashMap<>();
  private final Map<Integer, String> dataflows = new HashMap<>();

  public PostgresSeries(Serving serving, DataSource source) throws SQLException {
    this.serving = serving;
    this.catalog = serving.catalog();
    this.source = source;
    try (Connection connection = source.getConnection();
        PreparedStatement status = connection.prepareStatement("select * from status");
        ResultSet s = status.executeQuery()) {
      while (s.next()) {
        statuses.put(s.getInt("status_id"), ObservationStatus.of(s.getString("status")));
      }
      try (PreparedStatement dataflow = connection.prepareStatement("select * from dataflow");
          ResultSet d = dataflow.executeQuery()) {
        while (d.next()) {
          dataflows.put(d.getInt("dataflow_id"), d.getString("dataflow"));
        }
      }
    }
  }

  /**
   * The JSON of the series of some indicators and areas.
   *
   * @param codes of each breakdown dimension that is not the total
   */
  public byte[] json(
      List<String> indicators, List<String> areas, Map<String, String> codes, Language language)
      throws SQLException {
    Breakdown breakdown = Breakdown.of(codes);
    int breakdownId = catalog.breakdowns().id(breakdown).orElseThrow();
    List<List<Observation>> found = find(indicators, areas, breakdown, breakdownId);
    List<Series.One> series = found.stream().map(one -> one(one, language)).toList();
    return Json.bytes(new Body("r" + serving.release(), series.size(), series, null, List.of()));
  }

  private List<List<Observation>> find(
      List<String> indicators, List<String> areas, Breakdown breakdown, int breakdownId)
      throws SQLException {
    boolean one = indicators.size() == 1 && areas.size() == 1;
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(one ? ONE : MANY)) {
      if (one) {
        statement.setInt(1, indicator(indicators.get(0)).id());
        statement.setInt(2, area(areas.get(0)).id());
      } else {
        statement.setArray(
            1, ids(connection, indicators.stream().map(i -> indicator(i).id()).toList()));
        statement.setArray(2, ids(connection, areas.stream().map(a -> area(a).id()).toList()));
      }
      statement.setInt(3, breakdownId);
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows, breakdown);
      }
    }
  }

  private static Array ids(Connection connection, List<Integer> ids) throws SQLException {
    return connection.createArrayOf("int4", ids.toArray());
  }

  private Indicator indicator(String code) {
    return catalog.indicators().of(code).orElseThrow();
  }

  private Area area(String code) {
    return catalog.areas().of(code).orElseThrow();
  }

  private List<List<Observation>> read(ResultSet rows, Breakdown breakdown) throws SQLException {
    List<List<Observation>> series = new ArrayList<>();
    Indicator indicator = null;
    Area area = null;
    while (rows.next()) {
      int indicatorId = rows.getInt(11);
      int areaId = rows.getInt(12);
      if (indicator == null || indicator.id() != indicatorId || area.id() != areaId) {
        indicator = catalog.indicators().of(indicatorId);
        area = catalog.areas().of(areaId);
        series.add(new ArrayList<>());
      }
      series
          .get(series.size() - 1)
          .add(
              new Observation(
                  indicator,
                  area,
                  breakdown,
                  catalog.period(rows.getInt(1)),
                  number(rows, 2),
                  number(rows, 3),
                  number(rows, 4),
                  number(rows, 5),
                  number(rows, 6),
                  number(rows, 7),
                  number(rows, 8),
                  statuses.get(rows.getInt(9)),
                  dataflows.get(rows.getInt(10))));
    }
    return series;
  }

  private static Double number(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? null : value;
  }

  private Series.One one(List<Observation> series, Language language) {
    List<Observation> limited = series.stream().map(Observation::withLimits).toList();
    Observation first = limited.get(0);
    Indicator indicator = first.indicator();
    Map<String, String> breakdown = new TreeMap<>();
    catalog.dimensions().forEach(d -> breakdown.put(d.code(), first.breakdown().code(d.code())));
    List<String> periods = new ArrayList<>();
    List<String> starts = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    List<String> status = new ArrayList<>();
    for (Observation o : limited) {
      periods.add(o.period().code());
      starts.add(o.period().start().toString());
      values.add(o.value());
      lower.add(o.lower());
      upper.add(o.upper());
      status.add(o.status().word());
    }
    return new Series.One(
        new Series.IndicatorName(
            indicator.code(),
            indicator.name().in(language),
            indicator.unit().in(language),
            indicator.decimals(),
            indicator.synthetic()),
        new Series.AreaName(first.area().code(), first.area().name().in(language)),
        breakdown,
        periods,
        starts,
        values,
        lower,
        upper,
        status,
        TrendBody.of(limited, language),
        ReceiptLink.asOf(null).template(first));
  }
}
