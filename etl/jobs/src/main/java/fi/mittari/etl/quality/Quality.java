package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.etl.warehouse.InternalRows;
import fi.mittari.etl.warehouse.SqlFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the dataflows of one load against what is expected of them, step by step: on staging, on
 * what the sources give, and on what may be published.
 */
public final class Quality {

  /** Faults of staging that are listed at most for each rule of a dataflow; counts are whole. */
  public static final int STAGED_LISTED = 10_000;

  /** Faults of the warehouse that are listed at most for each rule of a dataflow. */
  public static final int LISTED = 100;

  private final Supplier<SparkSession> spark;
  private final Published published;
  private final UnaryOperator<Dataset<Row>> cut;
  private final FaultBook book = new FaultBook();
  private final Expectations expectations;
  private final List<Dataset<Row>> all = new ArrayList<>();

  /**
   * @param cut computes rows once and keeps them until the load ends
   */
  public Quality(
      Supplier<SparkSession> spark,
      Codelists codelists,
      Published published,
      UnaryOperator<Dataset<Row>> cut) {
    this.spark = spark;
    this.published = published;
    this.cut = cut;
    this.expectations = new Expectations(codelists, book);
  }

  /**
   * Staging: records that were refused or warned of, keys of the source, numbers of records.
   *
   * @param staged rows of the staging view
   * @param faulty whether any of them is a fault
   * @param read by dataflow, records read
   */
  public void staged(
      Dataset<Row> staged, Collection<Dataflow> dataflows, boolean faulty, Map<String, Long> read) {
    dataflows.forEach(d -> expectations.rows(d, read.getOrDefault(d.id(), 0L)));
    if (faulty) {
      list(query("staged_faults", Map.of("staged", staged)), STAGED_LISTED);
    }
    if (dataflows.stream().anyMatch(d -> !d.expect().unique().isEmpty())) {
      list(cut.apply(query("repeated_keys", Map.of("staged", staged))), LISTED);
    }
  }

  /**
   * Records that were refused while events were counted.
   *
   * @param number how many there were
   * @param first the first of them
   */
  public void counted(String dataflow, Severity severity, long number, List<RefusedRow> first) {
    first.forEach(row -> book.add(dataflow, severity, row));
    book.unlisted(dataflow, severity, number - first.size());
  }

  /**
   * What the sources give: rules of single observations, totals, coverage, vanished areas.
   *
   * @param views the relation {@code given} and the relations of expectations
   */
  public void given(
      Map<String, Dataset<Row>> views, Collection<Dataflow> dataflows, Present present) {
    Dataset<Row> given = views.get("given");
    ObservationCheck check = new ObservationCheck(dataflows, given.schema());
    Dataset<Row> broken = InternalRows.step(spark.get(), given, SeriesJudge.BROKEN, check::broken);
    if (dataflows.stream().anyMatch(d -> !d.expect().totals().isEmpty())) {
      broken = broken.unionByName(query("totals_off", views));
    }
    list(cut.apply(query("faults", Map.of("broken", broken))), LISTED);
    List<String> perPeriod =
        dataflows.stream().filter(Expectations::perPeriod).map(Dataflow::id).toList();
    if (!perPeriod.isEmpty()) {
      Dataset<Row> asked = given.filter(given.col("dataflow").isInCollection(perPeriod));
      Covered covered = Covered.of(query("covered", Map.of("given", asked)));
      dataflows.forEach(d -> expectations.covered(d, covered));
    }
    for (Dataflow d : dataflows) {
      if (d.source().bringsChanges()) {
        continue;
      }
      expectations.present(d, present);
      if (published.has(d.id())) {
        expectations.vanished(d, vanished(d, present.areas(d.id())));
      }
    }
  }

  /**
   * One dataflow whose observations were checked one by one as they were made.
   *
   * @param read records read
   * @param broken what does not hold of its series, with the columns of {@link SeriesJudge#BROKEN};
   *     null for nothing
   */
  public void checked(Dataflow dataflow, long read, Present present, Dataset<Row> broken) {
    expectations.rows(dataflow, read);
    if (!dataflow.source().bringsChanges()) {
      expectations.present(dataflow, present);
    }
    if (!dataflow.source().bringsChanges() && published.has(dataflow.id())) {
      expectations.vanished(dataflow, vanished(dataflow, present.areas(dataflow.id())));
    }
    if (broken != null) {
      list(cut.apply(query("faults", Map.of("broken", broken))), LISTED);
    }
  }

  /**
   * Whether observations of a dataflow can be checked one by one and series by series, as they are
   * made: nothing is expected of many of them together.
   */
  public boolean isChecked(Dataflow dataflow) {
    return dataflow.expect().unique().isEmpty()
        && dataflow.expect().totals().isEmpty()
        && !Expectations.perPeriod(dataflow)
        && (dataflow.expect().jumps().stream()
                .noneMatch(j -> j.against() == Expect.Against.PUBLISHED)
            || !published.has(dataflow.id()));
  }

  /** Areas that are summed up from others vanish only with these. */
  private Set<String> vanished(Dataflow dataflow, Set<String> coming) {
    Set<String> gone = new HashSet<>(published.gone(dataflow.id(), coming));
    gone.removeIf(area -> expectations.isSummed(dataflow, area));
    return gone;
  }

  /**
   * What may be published: jumps and outliers. What protection hides is not looked at, so that no
   * report gives it away.
   */
  public void observations(
      Dataset<Row> observations, Collection<Dataflow> dataflows, Present present) {
    SeriesChecks checks = new SeriesChecks(dataflows, present);
    if (!checks.isEmpty()) {
      Dataset<Row> broken = checks.broken(observations, published);
      list(cut.apply(query("faults", Map.of("broken", broken))), LISTED);
    }
  }

  private void list(Dataset<Row> faults, int most) {
    if (faults.isEmpty()) {
      return;
    }
    all.add(faults);
    book.add(
        SqlFile.query(
            spark.get(), "warehouse/first_faults", Map.of("faults", faults), Map.of("most", most)));
  }

  private Dataset<Row> query(String name, Map<String, Dataset<Row>> views) {
    return SqlFile.query(spark.get(), "warehouse/" + name, views, Map.of());
  }

  /** What is known of a dataflow so far. */
  public Findings of(String dataflow, Severity severity) {
    return book.of(dataflow, severity);
  }

  /** Every fault, listed or not, with the columns of {@link FaultBook#FAULT}; empty for none. */
  public Optional<Dataset<Row>> faults() {
    if (book.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> rows = book.own(spark.get());
    for (Dataset<Row> more : all) {
      rows = rows.unionByName(more);
    }
    return Optional.of(rows);
  }
}
