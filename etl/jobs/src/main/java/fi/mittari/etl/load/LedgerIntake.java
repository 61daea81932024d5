package fi.mittari.etl.load;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.goal.LedgerReader;
import fi.mittari.etl.goal.LedgerReferences;
import fi.mittari.etl.load.RunReport.LedgerReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.etl.release.Publisher;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.home.ReleaseRecord;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ledgers of goals and measures that a call names, beside its dataflows. */
final class LedgerIntake {

  private record Found(Path file, Ledger ledger) {}

  private final Optional<ReleaseRecord> current;
  private final Map<String, Found> fresh = new LinkedHashMap<>();
  private final Map<Path, LedgerReport> reports = new LinkedHashMap<>();

  private LedgerIntake(Optional<ReleaseRecord> current) {
    this.current = current;
  }

  /** Reads all ledgers; those at fault are reported and left out. */
  static LedgerIntake take(List<Path> paths, Optional<ReleaseRecord> current) {
    LedgerIntake intake = new LedgerIntake(current);
    LedgerReader reader = new LedgerReader();
    for (Path path : paths) {
      for (Path file : LedgerReader.find(path)) {
        try {
          intake.add(file, reader.read(file));
        } catch (MittariException e) {
          intake.refuse(file, file.toString(), e.getMessage());
        }
      }
    }
    return intake;
  }

  private void add(Path file, Ledger ledger) {
    String programme = ledger.programme().id();
    Found before = fresh.get(programme);
    if (before != null && !before.file().equals(file)) {
      refuse(
          file,
          programme,
          "programme '%s' comes from %s too; expected one file"
              .formatted(programme, before.file()));
    } else if (current.isPresent() && Publisher.unchanged(ledger, current.get())) {
      reports.put(file, report(file, ledger, Outcome.UNCHANGED));
    } else {
      fresh.put(programme, new Found(file, ledger));
      reports.put(file, report(file, ledger, Outcome.ACCEPTED));
    }
  }

  boolean isEmpty() {
    return fresh.isEmpty();
  }

  /**
   * Refuses the ledgers that name what is not there.
   *
   * @param published codes of the indicators of the current release
   * @param accepted the dataflows that this call brings
   */
  void check(Set<String> published, Codelists codelists, Collection<Dataflow> accepted) {
    Set<String> indicators = new TreeSet<>(published);
    accepted.forEach(d -> d.indicators().forEach(i -> indicators.add(i.code())));
    for (Found found : List.copyOf(fresh.values())) {
      List<String> faults =
          LedgerReferences.faults(found.ledger(), indicators, codelists.areas().keySet());
      if (!faults.isEmpty()) {
        String programme = found.ledger().programme().id();
        fresh.remove(programme);
        refuse(
            found.file(), programme, "%s: %s".formatted(found.file(), String.join("; ", faults)));
      }
    }
  }

  private void refuse(Path file, String programme, String message) {
    reports.put(
        file, new LedgerReport(programme, file.toString(), Outcome.REFUSED, 0, 0, 0, message));
  }

  private static LedgerReport report(Path file, Ledger ledger, Outcome outcome) {
    return new LedgerReport(
        ledger.programme().id(),
        file.toString(),
        outcome,
        ledger.goals().size(),
        ledger.reports().size(),
        ledger.measures().size(),
        null);
  }

  /** The ledgers that are new or changed and fit to be published. */
  List<Ledger> accepted() {
    return fresh.values().stream().map(Found::ledger).toList();
  }

  List<LedgerReport> reports() {
    return List.copyOf(reports.values());
  }
}
