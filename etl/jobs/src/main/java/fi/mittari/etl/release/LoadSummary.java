package fi.mittari.etl.release;

import java.time.Instant;
import java.util.Objects;

/**
 * What a load of one dataflow did, for the table {@code load}.
 *
 * @param load id of the load, unique
 * @param titleFi title of the dataflow in Finnish
 * @param titleSv title in Swedish
 * @param titleEn title in English
 * @param rowsRead records read from the source
 * @param rowsAccepted records that became observations
 * @param rowsRefused records refused
 * @param startedAt when the load began
 * @param finishedAt when its observations were ready
 */
public record LoadSummary(
    String load,
    String titleFi,
    String titleSv,
    String titleEn,
    long rowsRead,
    long rowsAccepted,
    long rowsRefused,
    Instant startedAt,
    Instant finishedAt) {

  public LoadSummary {
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(titleFi, "titleFi");
    Objects.requireNonNull(titleSv, "titleSv");
    Objects.requireNonNull(titleEn, "titleEn");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
  }
}
