package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.model.home.ReleaseRecord.SourceFile;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that one accepted dataflow brings.
 *
 * @param dataflow its id
 * @param observations its full new state, already protected: the columns of the table observation
 *     by name, without withdrawn and release; the column dataflow may be absent. Null where it is
 *     prepared
 * @param originals what protection hid: the columns of the table original without release; null or
 *     empty where nothing is hidden
 * @param summary what the load did
 * @param fingerprint SHA-256 over definition, codelists and source bytes
 * @param files the source files
 * @param prepared the same in files of the warehouse, or null
 * @param brings whether that is all there is of it
 * @param withdrawals keys that are taken back, or null; with changes only
 */
public record DataflowResult(
    String dataflow,
    Dataset<Row> observations,
    Dataset<Row> originals,
    LoadSummary summary,
    String fingerprint,
    List<SourceFile> files,
    Prepared prepared,
    Brings brings,
    Dataset<Row> withdrawals) {

  /** How much of a dataflow a result is. */
  public enum Brings {
    /** What does not come is withdrawn. */
    ALL,
    /** What does not come stays. */
    CHANGES
  }

  /** One whose rows are a relation. */
  public DataflowResult(
      String dataflow,
      Dataset<Row> observations,
      Dataset<Row> originals,
      LoadSummary summary,
      String fingerprint,
      List<SourceFile> files) {
    this(
        dataflow,
        Objects.requireNonNull(observations, "observations"),
        originals,
        summary,
        fingerprint,
        files,
        null,
        Brings.ALL,
        null);
  }

  public DataflowResult {
    Objects.requireNonNull(dataflow, "dataflow");
    Objects.requireNonNull(prepared == null ? observations : prepared, "observations");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(fingerprint, "fingerprint");
    files = List.copyOf(files);
  }
}
