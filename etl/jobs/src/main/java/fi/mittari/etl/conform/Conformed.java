package fi.mittari.etl.conform;

import fi.mittari.etl.quality.Findings;
import fi.mittari.etl.quality.RefusedRow;
import fi.mittari.etl.warehouse.Prepared;
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
 * @param faults every fault of every dataflow, with the columns of {@link
 *     fi.mittari.etl.quality.FaultBook#FAULT}; empty where there is none
 * @param prepared by dataflow, what may be published and lies in files already; the relations do
 *     not have it
 * @param withdrawals keys (dataflow, indicator, area, breakdown, period) that deliveries of changes
 *     take back; empty where there is none
 */
public record Conformed(
    Optional<Dataset<Row>> observations,
    Optional<Dataset<Row>> originals,
    Map<String, Tally> tallies,
    Optional<Dataset<Row>> faults,
    Map<String, Prepared> prepared,
    Optional<Dataset<Row>> withdrawals) {

  /** Of dataflows whose observations wait in Spark. */
  public Conformed(
      Optional<Dataset<Row>> observations,
      Optional<Dataset<Row>> originals,
      Map<String, Tally> tallies,
      Optional<Dataset<Row>> faults) {
    this(observations, originals, tallies, faults, Map.of(), Optional.empty());
  }

  /** Whether nothing may be published. */
  public boolean isEmpty() {
    return observations.isEmpty() && prepared.isEmpty();
  }

  /**
   * @param rowsRead records read from the source
   * @param rowsAccepted staged rows that became part of an observation
   * @param rowsLeftOut records that were refused and tolerated
   * @param observations observations to publish, also those without a value
   * @param periods codes of the periods that occur
   * @param refusedFor why the dataflow is refused; empty where it is accepted
   * @param warned what is published all the same, and reported
   */
  public record Tally(
      long rowsRead,
      long rowsAccepted,
      long rowsLeftOut,
      long observations,
      List<String> periods,
      Findings refusedFor,
      Findings warned) {

    /** Whether the dataflow is refused. */
    public boolean refused() {
      return !refusedFor.isEmpty();
    }

    /** How many faults refuse it; where it is accepted, how many records were left out. */
    public long rowsRefused() {
      return refused() ? refusedFor.number() : rowsLeftOut;
    }

    /** The first of them, with their places. */
    public List<RefusedRow> refusals() {
      return refusedFor.listed();
    }
  }
}
