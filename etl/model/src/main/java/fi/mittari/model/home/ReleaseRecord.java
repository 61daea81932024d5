package fi.mittari.model.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What makes a release: the state of every table, pinned. The record is written last, and writing
 * it is what publishes.
 *
 * @param id {@code r1}, {@code r2} …; {@code r0} is the empty home
 * @param sequence 0 for the empty home, then one more each
 * @param createdAt when it was published
 * @param kind {@code init}, {@code load} or {@code rollback}
 * @param restores the release whose state a rollback publishes again, else null
 * @param tables for each published or confidential table, {@code namespace.name}, its state
 * @param dataflows for each dataflow, what its current state was loaded from
 * @param loaded the dataflows that this release touched
 * @param changes how many observations it added, changed and withdrew against the one before
 * @param indices for each index that chooses areas, where its current definition comes from; for
 *     each programme of goals too, as {@code goals/} and its id
 * @param approval who let it out, null where it was not held
 */
public record ReleaseRecord(
    String id,
    int sequence,
    Instant createdAt,
    String kind,
    String restores,
    Map<String, TableState> tables,
    Map<String, DataflowState> dataflows,
    List<String> loaded,
    Changes changes,
    Map<String, IndexState> indices,
    Approval approval) {

  /**
   * @param metadata location of the table's metadata file
   * @param snapshot id of the snapshot that belongs to the release
   */
  public record TableState(String metadata, long snapshot) {}

  /**
   * @param load id of the load that brought it
   * @param release id of the release that it came in with
   * @param fingerprint SHA-256 over definition, codelists and source bytes
   * @param files the source files
   */
  public record DataflowState(
      String load, String release, String fingerprint, List<SourceFile> files) {
    public DataflowState {
      files = List.copyOf(files);
    }
  }

  /**
   * @param name as the definition or the person named it
   * @param snapshot path of the kept bytes, relative to the home
   * @param sha256 checksum in hexadecimal
   * @param size in bytes
   * @param fetchedAt when the bytes were taken
   * @param address that they were fetched from, null for a local file
   */
  public record SourceFile(
      String name, String snapshot, String sha256, long size, Instant fetchedAt, String address) {

    /** A local file. */
    public SourceFile(String name, String snapshot, String sha256, long size, Instant fetchedAt) {
      this(name, snapshot, sha256, size, fetchedAt, null);
    }
  }

  /**
   * @param version that the definition gives itself
   * @param release id of the release that it came in with
   * @param fingerprint SHA-256 of the definition
   */
  public record IndexState(int version, String release, String fingerprint) {}

  /** Numbers of observations. */
  public record Changes(long added, long changed, long withdrawn) {
    public long total() {
      return added + changed + withdrawn;
    }
  }

  public ReleaseRecord {
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(kind, "kind");
    if (!("r" + sequence).equals(id)) {
      throw new IllegalArgumentException("release id " + id + " does not fit number " + sequence);
    }
    tables = Map.copyOf(tables);
    dataflows = Map.copyOf(dataflows);
    loaded = List.copyOf(loaded);
    Objects.requireNonNull(changes, "changes");
    indices = indices == null ? Map.of() : Map.copyOf(indices);
  }

  /** A release that was not held. */
  public ReleaseRecord(
      String id,
      int sequence,
      Instant createdAt,
      String kind,
      String restores,
      Map<String, TableState> tables,
      Map<String, DataflowState> dataflows,
      List<String> loaded,
      Changes changes,
      Map<String, IndexState> indices) {
    this(
        id, sequence, createdAt, kind, restores, tables, dataflows, loaded, changes, indices, null);
  }

  /** The moment before which it must not be shown; its own making where there is no embargo. */
  public Instant shownFrom() {
    return approval == null || approval.embargoUntil() == null
        ? createdAt
        : approval.embargoUntil();
  }

  /** A release without indices. */
  public ReleaseRecord(
      String id,
      int sequence,
      Instant createdAt,
      String kind,
      String restores,
      Map<String, TableState> tables,
      Map<String, DataflowState> dataflows,
      List<String> loaded,
      Changes changes) {
    this(id, sequence, createdAt, kind, restores, tables, dataflows, loaded, changes, Map.of());
  }
}
