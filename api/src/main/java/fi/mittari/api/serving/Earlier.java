package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The serving file of an earlier release of the same line of records, which can be carried on.
 *
 * @param file that is not to be written to
 * @param meta what it says of itself
 */
record Earlier(Path file, ServingMeta meta) {

  private static final String DRAFTS = "drafts";

  /**
   * The newest one before a release. A held load looks into the home that it was made of, too.
   *
   * @param memory DuckDB's limit
   * @throws IOException if the folder cannot be listed
   */
  static Optional<Earlier> of(Home home, ReleaseRecord record, String memory) throws IOException {
    ReleaseLog log = new ReleaseLog(home);
    for (Home place : places(home)) {
      for (int release : ServingFile.built(place)) {
        if (release > 0 && release < record.sequence()) {
          Path file = ServingFile.of(place, release);
          Optional<ServingMeta> meta =
              read(log, release).flatMap(known -> meta(file, known, memory));
          if (meta.isPresent()) {
            return Optional.of(new Earlier(file, meta.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a file is there, whole, and of this very release. */
  static boolean isOf(Path file, ReleaseRecord record, String memory) throws IOException {
    return Files.exists(file) && FileSum.matches(file) && meta(file, record, memory).isPresent();
  }

  private static List<Home> places(Home home) {
    List<Home> places = new ArrayList<>(List.of(home));
    Path parent = home.root().getParent();
    if (parent != null && parent.endsWith(DRAFTS) && parent.getParent() != null) {
      places.add(new Home(parent.getParent()));
    }
    return places;
  }

  private static Optional<ReleaseRecord> read(ReleaseLog log, int release) {
    try {
      return Optional.of(log.read(release));
    } catch (MittariException e) {
      return Optional.empty();
    }
  }

  private static Optional<ServingMeta> meta(Path file, ReleaseRecord record, String memory) {
    try (Session session = new Session(Databases.read(file, memory))) {
      return ServingMeta.read(session).filter(meta -> meta.fits(record));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
