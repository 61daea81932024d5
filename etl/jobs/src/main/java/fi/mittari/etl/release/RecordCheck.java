package fi.mittari.etl.release;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Are the release records whole, and is none missing? */
final class RecordCheck {

  private final Home home;
  private final Checksums checksums;

  RecordCheck(Home home) {
    this.home = home;
    this.checksums = new Checksums(home);
  }

  /** Returns the readable records, oldest first. */
  List<ReleaseRecord> run(List<Finding> findings) {
    ReleaseLog log = new ReleaseLog(home);
    List<ReleaseRecord> records = new ArrayList<>();
    for (int number = 0; number <= log.newest().orElse(-1); number++) {
      Path file = home.releases().resolve("r" + number + ".json");
      String where = checksums.relative(file);
      if (!Files.exists(file)) {
        findings.add(new Finding("the release record is missing", where, "a record"));
        continue;
      }
      sealed(file, where, findings);
      try {
        ReleaseRecord record = log.read(number);
        consistent(record, number, where, findings);
        records.add(record);
      } catch (MittariException e) {
        findings.add(
            new Finding("the release record cannot be read", where, "JSON of a release record"));
      }
    }
    return records;
  }

  /** Holds the record, and the list of its files, against the seal. */
  private void sealed(Path file, String where, List<Finding> findings) {
    String id = file.getFileName().toString();
    if (!Files.exists(checksums.file(id))) {
      // r0 has none, and a load may be killed between publishing and sealing.
      return;
    }
    String seal = checksums.relative(checksums.file(id));
    try {
      Map<String, String> expected = checksums.read(id);
      if (!expected.containsKey(where)) {
        findings.add(new Finding("the checksum of %s is missing".formatted(where), seal, where));
      }
      for (Map.Entry<String, String> one : expected.entrySet()) {
        Path sealed = home.root().resolve(one.getKey()).normalize();
        if (!sealed.startsWith(home.releases()) || !Files.exists(sealed)) {
          findings.add(
              new Finding("there is no file '%s'".formatted(one.getKey()), seal, "its checksum"));
        } else if (!Checksums.sha256(sealed).equals(one.getValue())) {
          String what = one.getKey().equals(where) ? "the release record" : "the list of checksums";
          findings.add(
              new Finding(
                  what + " has other bytes",
                  one.getKey(),
                  "SHA-256 %s, as %s says".formatted(one.getValue(), seal)));
        }
      }
    } catch (IOException e) {
      findings.add(
          new Finding(
              "the checksum cannot be read: " + e.getMessage(), seal, "a SHA-256 and a name"));
    }
  }

  private static void consistent(
      ReleaseRecord record, int number, String where, List<Finding> findings) {
    if (record.sequence() != number) {
      findings.add(
          new Finding("the record says it is " + record.id(), where, "release r" + number));
    }
    for (Map.Entry<String, ReleaseRecord.DataflowState> state : record.dataflows().entrySet()) {
      String release = state.getValue().release();
      if (!release.matches("r\\d+") || Integer.parseInt(release.substring(1)) > number) {
        findings.add(
            new Finding(
                "dataflow '%s' is said to come from %s".formatted(state.getKey(), release),
                where,
                "a release up to r" + number));
      }
    }
  }
}
