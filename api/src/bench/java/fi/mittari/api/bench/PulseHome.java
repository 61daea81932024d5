package fi.mittari.api.bench;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * A small home whose releases can be told apart by every figure: each release gives all figures of
 * its pulsing indicators the number of the release, and revises one per cent of the others.
 */
final class PulseHome implements AutoCloseable {

  static final int PULSING = 4;
  static final int AREAS = 150;
  private static final int INDICATORS = 40;
  private static final int PERIODS = 25;
  private static final int FIRST_YEAR = 2000;
  private static final String COLUMNS =
      "insert into observation (indicator, area, breakdown, period, value, status, origin,"
          + " dataflow, source_file, source_line, source_column, withdrawn, release) ";

  private final HomeWriter writer;
  private int release;

  PulseHome(Path folder) throws Exception {
    this.writer = new HomeWriter(folder);
    words();
    writer.sql(
        "create table base as select id, 'i' || lpad((id %% %1$d)::varchar, 3, '0') as indicator,"
                .formatted(INDICATORS)
            + " 'a' || lpad(((id // %1$d) %% %2$d)::varchar, 4, '0') as area,"
                .formatted(INDICATORS, AREAS)
            + " (%1$d + id // %2$d)::varchar as period from range(%3$d) t(id)"
                .formatted(FIRST_YEAR, INDICATORS * AREAS, INDICATORS * AREAS * PERIODS));
  }

  /** Code of an indicator; those below {@link #PULSING} pulse. */
  static String indicator(int number) {
    return String.format(Locale.ROOT, "i%03d", number);
  }

  static String area(int number) {
    return String.format(Locale.ROOT, "a%04d", number);
  }

  static String lastPeriod() {
    return Integer.toString(FIRST_YEAR + PERIODS - 1);
  }

  private void words() throws Exception {
    for (int i = 0; i < INDICATORS; i++) {
      writer.row(
          "indicator",
          "indicator",
          indicator(i),
          "kind",
          "mean",
          "factor",
          1.0,
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
    for (int year = FIRST_YEAR; year < FIRST_YEAR + PERIODS; year++) {
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
  }

  /** Publishes the next release and gives its number. */
  int publish() throws Exception {
    release++;
    writer.sql(
        COLUMNS
            + "select indicator, area, '', period, %1$d, 'normal', 'given', 'sample', 'a.csv', id,"
                .formatted(release)
            + " 'value', false, 0 from base where id %% %1$d < %2$d"
                .formatted(INDICATORS, PULSING));
    writer.sql(
        COLUMNS
            + "select indicator, area, '', period, hash(id, %1$d) %% 1000, 'normal', 'given',"
                .formatted(release)
            + " 'sample', 'a.csv', id, 'value', false, 0 from base where id %% %1$d >= %2$d"
                .formatted(INDICATORS, PULSING)
            + (release == 1 ? "" : " and hash(id, 'r%d') %% 100 = 0".formatted(release)));
    int rows = INDICATORS * AREAS * PERIODS;
    int pulse = PULSING * AREAS * PERIODS;
    writer.publish(
        release == 1 ? new Changes(rows, 0, 0) : new Changes(0, pulse + (rows - pulse) / 100, 0),
        Instant.now());
    return release;
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }
}
