package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Holds the files of the warehouse against their checksums before anything is read from them. */
final class IntactFiles {

  private static final String PUBLISHED = "warehouse/" + Home.PUBLISHED + "/";

  private IntactFiles() {}

  /**
   * Checks what some releases added to the published tables. Files that are gone are left to those
   * who need them: a compaction may have deleted what no release names any more.
   *
   * @param after number of the last release that is known to be intact; 0 to check all
   * @param last number of the last release to check
   * @throws MittariException of kind INTERNAL that names the damaged file
   */
  static void check(Home home, int after, int last) {
    ReleaseSums sums = new ReleaseSums(home);
    for (int release = after + 1; release <= last; release++) {
      Path list = sums.list(release);
      try {
        if (!Files.exists(list)) {
          // The homes of tests and of very old programs have none.
          continue;
        }
        if (!sums.sealed(release, list)) {
          throw damaged(home, list);
        }
        for (Map.Entry<String, String> one : ReleaseSums.read(list).entrySet()) {
          Path file = home.root().resolve(one.getKey());
          if (one.getKey().startsWith(PUBLISHED) && differs(file, one.getValue())) {
            throw damaged(home, file);
          }
        }
      } catch (IOException e) {
        throw MittariException.internal(
            "damaged-warehouse", "%s cannot be checked: %s".formatted(list, e.getMessage()), e);
      }
    }
  }

  private static boolean differs(Path file, String sum) throws IOException {
    try {
      return !ReleaseSums.sha256(file).equals(sum);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static MittariException damaged(Home home, Path file) {
    return MittariException.internal(
        "damaged-warehouse",
        "%s has other bytes than it was written with; restore it from a copy, and run verify"
            .formatted(home.root().relativize(file)),
        null);
  }
}
