package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.CatalogCheck;
import fi.mittari.etl.warehouse.CatalogSettings;
import fi.mittari.etl.warehouse.HomeFormat;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Checks every checksum and invariant of a home. It only reads, takes no lock, and may run while
 * another publishes: it looks at what the release records name.
 */
public final class Verify {

  private final WarehouseSession session;
  private final Progress progress;

  public Verify(WarehouseSession session, Progress progress) {
    this.session = Objects.requireNonNull(session, "session");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /**
   * Runs all checks. The rules over the rows are left out where a file of the tables is damaged,
   * and a finding says so.
   *
   * @return what was found; empty if all is well
   * @throws MittariException of kind USER if there is no warehouse in the home
   */
  public List<Finding> run() {
    if (new ReleaseLog(session.home()).newest().isEmpty()) {
      throw MittariException.user(
          "no-warehouse",
          "there is no warehouse in %s; load something first".formatted(session.home().root()));
    }
    List<Finding> findings = new ArrayList<>();
    checkFormat(findings);
    progress.step("checking the release records");
    List<ReleaseRecord> records = new RecordCheck(session.home()).run(findings);
    progress.step("checking the kept source files");
    new SourceCheck(session.home()).run(records, findings);
    progress.step("checking the files of %d releases".formatted(records.size()));
    boolean readable = new TableCheck(session.home()).run(records, findings);
    progress.step("checking the files that are served");
    ServingCheck.run(session.home(), findings);
    if (!records.isEmpty()) {
      progress.step("checking the catalog");
      CatalogCheck.run(session.home(), records.get(records.size() - 1))
          .forEach(
              found ->
                  findings.add(
                      new Finding(
                          found, CatalogSettings.place(session.home()), CatalogCheck.EXPECTED)));
    }
    if (records.isEmpty() || !readable) {
      findings.add(
          new Finding(
              "the rules over the rows were not checked",
              "sql/tests",
              "readable files of the current release"));
    } else {
      checkRows(records.get(records.size() - 1), findings);
    }
    return List.copyOf(findings);
  }

  private void checkFormat(List<Finding> findings) {
    try {
      if (HomeFormat.isDamaged(session.home())) {
        findings.add(
            new Finding(
                "the file says another layout of the home than this program writes",
                HomeFormat.FILE,
                "the number of the layout, as in any copy of the home"));
      }
    } catch (IOException e) {
      findings.add(
          new Finding("cannot be read: " + e, HomeFormat.FILE, "the number of the layout"));
    }
  }

  private void checkRows(ReleaseRecord newest, List<Finding> findings) {
    try {
      new QueryCheck(session, progress).run(newest, findings);
    } catch (RuntimeException e) {
      findings.add(
          new Finding(
              "the tables cannot be opened: " + e.getMessage(),
              "releases/" + newest.id() + ".json",
              "tables as release " + newest.id() + " names them"));
    }
  }
}
