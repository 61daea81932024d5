package fi.mittari.model.annex;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.index.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes that are written at the same time. */
class AnnexFilesTest {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 200;
  private static final Text WORDS = new Text("a", "b", "c");

  @TempDir private Path root;

  @Test
  void ofThoseWhoWriteTheSameVersionOneIsKept() throws Exception {
    AnnexFiles files = new AnnexFiles(new Home(root));
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    List<String> kept = new ArrayList<>();
    try {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        String writer = "w" + w;
        all.add(writers.submit(() -> written(files, start, writer)));
      }
      for (Future<List<String>> one : all) {
        kept.addAll(one.get());
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(files.notes())
        .hasSize(ROUNDS)
        .extracting(note -> note.version() + " " + note.by())
        .containsExactlyInAnyOrderElementsOf(kept);
    assertThat(new Home(root).notes().toFile().list()).hasSize(ROUNDS);
  }

  /** What one of them was told is kept. */
  private static List<String> written(AnnexFiles files, CyclicBarrier start, String writer)
      throws Exception {
    List<String> kept = new ArrayList<>();
    for (int version = 1; version <= ROUNDS; version++) {
      start.await();
      try {
        files.keep(new ReleaseNote("r1", version, writer, Instant.EPOCH, WORDS, WORDS));
        kept.add(version + " " + writer);
      } catch (MittariException e) {
        assertThat(e.kind()).isEqualTo(MittariException.Kind.USER);
        assertThat(e).hasMessageContaining("r1-" + version + ".json was written meanwhile");
      }
    }
    return kept;
  }
}
