package fi.mittari.api;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.Locale;

/** A home of shares with counts: 20 indicators, 100 areas of one city, 25 years. */
final class CityHome {

  static final int INDICATORS = 20;
  static final int AREAS = 100;
  private static final int YEARS = 25;
  private static final int FIRST_YEAR = 2000;

  private CityHome() {}

  static String indicator(int number) {
    return String.format(Locale.ROOT, "i%02d", number);
  }

  static String area(int number) {
    return String.format(Locale.ROOT, "a%03d", number);
  }

  static Home create(Path folder) throws Exception {
    try (HomeWriter writer = new HomeWriter(folder)) {
      for (int i = 0; i < INDICATORS; i++) {
        writer.row(
            "indicator",
            "indicator",
            indicator(i),
            "kind",
            "proportion",
            "factor",
            100.0,
            "polarity",
            "lower_is_better",
            "stock_or_flow",
            "stock");
      }
      for (int i = 0; i < AREAS; i++) {
        writer.row(
            "area",
            "area",
            area(i),
            "level",
            i == 0 ? "municipality" : "district",
            "parent",
            i == 0 ? null : area(0));
      }
      for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        writer.row(
            "period",
            "period",
            "" + year,
            "start",
            year + "-01-01",
            "end",
            year + "-12-31",
            "frequency",
            "year");
      }
      writer.sql(
          "insert into observation (indicator, area, breakdown, period, value, numerator,"
              + " denominator, status, origin, dataflow, source_file, source_line, source_column,"
              + " withdrawn, release) select 'i' || lpad((id %% %1$d)::varchar, 2, '0'),"
                  .formatted(INDICATORS)
              + " 'a' || lpad(((id // %1$d) %% %2$d)::varchar, 3, '0'), '',"
                  .formatted(INDICATORS, AREAS)
              + " (%1$d + id // %2$d)::varchar, 100.0 * n / d, n, d, 'normal', 'given', 'sample',"
                  .formatted(FIRST_YEAR, INDICATORS * AREAS)
              + " 'a.csv', id, 'value', false, 0"
              + " from (select id, (50 + hash(id) % 300)::int as n, 1000 + id % 777 as d"
              + " from range(%d) t(id))".formatted(INDICATORS * AREAS * YEARS));
      writer.publish(new Changes(INDICATORS * AREAS * YEARS, 0, 0));
      return writer.home();
    }
  }
}
