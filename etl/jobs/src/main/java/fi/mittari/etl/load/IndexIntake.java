package fi.mittari.etl.load;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.IndexReader;
import fi.mittari.etl.load.RunReport.IndexReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.etl.release.Publisher;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.index.IndexDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The definitions of indices that a call names, beside its dataflows. */
final class IndexIntake {

  private record Found(Path file, IndexDefinition definition) {}

  private final Optional<ReleaseRecord> current;
  private final Map<String, Found> fresh = new LinkedHashMap<>();
  private final Map<Path, IndexReport> reports = new LinkedHashMap<>();

  private IndexIntake(Optional<ReleaseRecord> current) {
    this.current = current;
  }

  /** Reads all definitions; those at fault are reported and left out. */
  static IndexIntake take(List<Path> paths, Optional<ReleaseRecord> current) {
    IndexIntake intake = new IndexIntake(current);
    IndexReader reader = new IndexReader();
    for (Path path : paths) {
      for (Path file : IndexReader.find(path)) {
        try {
          intake.add(file, reader.read(file));
        } catch (MittariException e) {
          intake.refuse(file, file.toString(), 0, e.getMessage());
        }
      }
    }
    return intake;
  }

  private void add(Path file, IndexDefinition definition) {
    Found before = fresh.get(definition.id());
    if (before != null && !before.file().equals(file)) {
      refuse(
          file,
          definition.id(),
          definition.version(),
          "index '%s' is defined in %s too".formatted(definition.id(), before.file()));
    } else if (current.isPresent() && Publisher.unchanged(definition, current.get())) {
      reports.put(file, report(file, definition, Outcome.UNCHANGED));
    } else {
      fresh.put(definition.id(), new Found(file, definition));
      reports.put(file, report(file, definition, Outcome.ACCEPTED));
    }
  }

  /**
   * Refuses the definitions that use what is not there.
   *
   * @param accepted the dataflows that this call brings
   */
  void check(Supplier<SparkSession> spark, Codelists codelists, Collection<Dataflow> accepted) {
    if (fresh.isEmpty()) {
      return;
    }
    Set<String> known = published(spark.get());
    accepted.forEach(d -> d.indicators().forEach(i -> known.add(i.code())));
    for (Found found : List.copyOf(fresh.values())) {
      IndexDefinition definition = found.definition();
      Set<String> unknown = new TreeSet<>(definition.indicators());
      unknown.removeAll(known);
      List<String> faults = new ArrayList<>();
      unknown.forEach(
          code ->
              faults.add(
                  "it uses the indicator '%s', which no dataflow publishes; load its dataflow too"
                      .formatted(code)));
      String within = definition.areas().within();
      if (!codelists.areas().containsKey(within)) {
        faults.add("there is no area '%s', in which its areas should lie".formatted(within));
      }
      if (!faults.isEmpty()) {
        fresh.remove(definition.id());
        refuse(
            found.file(),
            definition.id(),
            definition.version(),
            "index '%s' (%s): %s"
                .formatted(definition.id(), found.file(), String.join("; ", faults)));
      }
    }
  }

  /** Codes of the indicators of the current release. */
  Set<String> published(SparkSession spark) {
    Set<String> codes = new TreeSet<>();
    if (current.isPresent() && current.get().sequence() > 0) {
      for (Row row :
          StateAt.of(spark, WarehouseTable.INDICATOR, current.get().sequence())
              .select("indicator")
              .collectAsList()) {
        codes.add(row.getString(0));
      }
    }
    return codes;
  }

  private void refuse(Path file, String index, int version, String message) {
    reports.put(file, new IndexReport(index, version, file.toString(), Outcome.REFUSED, message));
  }

  private static IndexReport report(Path file, IndexDefinition definition, Outcome outcome) {
    return new IndexReport(definition.id(), definition.version(), file.toString(), outcome, null);
  }

  /** The definitions that are new or changed and fit to be published. */
  List<IndexDefinition> accepted() {
    return fresh.values().stream().map(Found::definition).toList();
  }

  List<IndexReport> reports() {
    return List.copyOf(reports.values());
  }
}
