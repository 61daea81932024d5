package fi.mittari.etl.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.etl.quality.RefusedRow;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load did, for people and programs.
 *
 * @param load id of the load
 * @param outcome published, held, nothing_new, refused, partly_published or dry_run
 * @param release id of the release that is served now, null where there is none
 * @param draft id of the draft that it became, null where it was not held
 * @param startedAt when the load began
 * @param dataflows what became of each
 * @param indices what became of each definition of an index
 * @param ledgers what became of each ledger of goals and measures
 * @param changes observations added, changed, withdrawn; null where nothing was compared
 * @param seconds by stage
 */
public record RunReport(
    String load,
    String outcome,
    String release,
    String draft,
    Instant startedAt,
    List<DataflowReport> dataflows,
    List<IndexReport> indices,
    List<LedgerReport> ledgers,
    Changes changes,
    Map<String, Double> seconds) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.ALWAYS)
          .build();

  /** What became of a dataflow. */
  public enum Outcome {
    /** Read and fit to be published. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** The same bytes and definition as published already. */
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("refused")
    REFUSED
  }

  /**
   * @param dataflow its id; the file's name where it could not be read
   * @param definition its {@code dataflow.yml}
   * @param outcome accepted, unchanged or refused
   * @param rowsRead records read from the source
   * @param rowsAccepted records that became part of an observation
   * @param rowsRefused records refused
   * @param observations observations of the dataflow
   * @param rowsWarned faults that are published all the same
   * @param refusedByRule how many refusals fell to each rule
   * @param refusals the first of them, with file and line
   * @param warnedByRule how many warnings fell to each rule
   * @param warned the first of them, with file and line
   * @param files the source files
   * @param warnings what was left out of the source and a person must know of
   */
  public record DataflowReport(
      String dataflow,
      String definition,
      Outcome outcome,
      long rowsRead,
      long rowsAccepted,
      long rowsRefused,
      long rowsWarned,
      long observations,
      Map<String, Long> refusedByRule,
      List<RefusedRow> refusals,
      Map<String, Long> warnedByRule,
      List<RefusedRow> warned,
      List<FileReport> files,
      List<String> warnings) {

    public DataflowReport {
      refusedByRule = sorted(refusedByRule);
      warnedByRule = sorted(warnedByRule);
      warned = List.copyOf(warned);
      refusals = List.copyOf(refusals);
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
    }

    private static Map<String, Long> sorted(Map<String, Long> byRule) {
      return Collections.unmodifiableMap(new TreeMap<>(byRule));
    }
  }

  /**
   * @param index its code; the file's name where it could not be read
   * @param version that it gives itself, 0 where it could not be read
   * @param definition its {@code index.yml}
   * @param outcome accepted, unchanged or refused
   * @param message why it was refused, else null
   */
  public record IndexReport(
      String index, int version, String definition, Outcome outcome, String message) {}

  /**
   * @param programme its id; the file's name where it could not be read
   * @param definition its file
   * @param outcome accepted, unchanged or refused
   * @param goals how many
   * @param reports how many
   * @param measures how many
   * @param message why it was refused, else null
   */
  public record LedgerReport(
      String programme,
      String definition,
      Outcome outcome,
      int goals,
      int reports,
      int measures,
      String message) {}

  /** A source file. */
  public record FileReport(String name, String sha256, long size) {
    static FileReport of(Snapshot snapshot) {
      return new FileReport(snapshot.name(), snapshot.sha256(), snapshot.size());
    }
  }

  public RunReport {
    dataflows = List.copyOf(dataflows);
    indices = List.copyOf(indices);
    ledgers = List.copyOf(ledgers);
  }

  /** Whether any dataflow, index or ledger was refused. */
  public boolean anyRefused() {
    return dataflows.stream().anyMatch(d -> d.outcome() == Outcome.REFUSED)
        || indices.stream().anyMatch(i -> i.outcome() == Outcome.REFUSED)
        || ledgers.stream().anyMatch(l -> l.outcome() == Outcome.REFUSED);
  }

  /** The report as JSON text. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
