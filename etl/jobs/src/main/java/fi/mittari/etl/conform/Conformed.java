package fi.mittari.etl.conform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the sources of one call.
 *
 * @param observations what may be published of the accepted dataflows, their full new state: the
 *     columns of the table {@code observation} without {@code withdrawn} and {@code release}; empty
 *     where none was accepted
 * @param originals what protection hid, with the columns of {@code original} without {@code
 *     release}
 * @param tallies by dataflow, what was read and what became of it
 */
public record Conformed(
    Optional<Dataset<Row>> observations,
    Optional<Dataset<Row>> originals,
    Map<String, Tally> tallies) {

  /** Refusals that are kept at most for each dataflow; the count is always whole. */
  public static final int REFUSALS_KEPT = 10_000;

  /**
   * @param rowsRead records read from the source
   * @param rowsAccepted staged rows that became part of an observation
   * @param rowsRefused records refused
   * @param observations observations to publish, also those without a value
   * @param periods codes of the periods that occur
   * @param refusals the first refusals with their places; empty where the dataflow is accepted
   */
  public record Tally(
      long rowsRead,
      long rowsAccepted,
      long rowsRefused,
      long observations,
      List<String> periods,
      List<RefusedRow> refusals) {

    public boolean refused() {
      return !refusals.isEmpty();
    }
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
