package fi.mittari.etl.conform;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of a dataflow's source.
 *
 * @param observations what may be published, the dataflow's full new state: the columns of the
 *     table {@code observation} without {@code withdrawn} and {@code release}; null where refused
 * @param originals what protection hid, with the columns of {@code original} without {@code
 *     release}; null where refused
 * @param periods codes of the periods that occur
 * @param rowsRead records read from the source
 * @param rowsAccepted staged rows that became part of an observation
 * @param rowsRefused records refused
 * @param observationCount observations, also those without a value
 * @param refusals the first refusals with their places; empty where accepted
 */
public record Conformed(
    Dataset<Row> observations,
    Dataset<Row> originals,
    List<String> periods,
    long rowsRead,
    long rowsAccepted,
    long rowsRefused,
    long observationCount,
    List<RefusedRow> refusals) {

  /** Refusals that are kept at most; the count is always whole. */
  public static final int REFUSALS_KEPT = 10_000;

  public boolean refused() {
    return observations == null;
  }

  /**
   * A record or a condition that was refused.
   *
   * @param file source file, or null for a condition on the whole
   * @param line line or row, 0 where none can be named
   * @param column column or cell
   * @param value the text at fault
   * @param rule short name of what was broken
   * @param message in plain words
   */
  public record RefusedRow(
      String file, long line, String column, String value, String rule, String message) {}
}
