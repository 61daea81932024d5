package fi.mittari.etl.release;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.DataflowState;
import fi.mittari.model.home.ReleaseRecord.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Are the source files that the releases rest on kept, byte by byte? */
final class SourceCheck {

  private final Home home;

  SourceCheck(Home home) {
    this.home = home;
  }

  void run(List<ReleaseRecord> records, List<Finding> findings) {
    Set<SourceFile> files = new LinkedHashSet<>();
    for (ReleaseRecord record : records) {
      for (DataflowState state : record.dataflows().values()) {
        files.addAll(state.files());
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (SourceFile file : files) {
      if (seen.add(file.snapshot() + " " + file.sha256())) {
        check(file, findings);
      }
    }
  }

  private void check(SourceFile file, List<Finding> findings) {
    Path path = home.root().resolve(file.snapshot()).normalize();
    String expected = "the bytes of '%s', SHA-256 %s".formatted(file.name(), file.sha256());
    if (!path.startsWith(home.root())) {
      findings.add(new Finding("lies outside the home", file.snapshot(), "a path below it"));
      return;
    }
    try {
      if (!Files.exists(path)) {
        findings.add(new Finding("the kept source file is missing", file.snapshot(), expected));
      } else if (Files.size(path) != file.size()) {
        findings.add(
            new Finding(
                "the kept source file has %d bytes".formatted(Files.size(path)),
                file.snapshot(),
                file.size() + " bytes"));
      } else if (!Checksums.sha256(path).equals(file.sha256())) {
        findings.add(new Finding("the kept source file has changed", file.snapshot(), expected));
      }
    } catch (IOException e) {
      findings.add(new Finding("cannot be read: " + e, file.snapshot(), expected));
    }
  }
}
