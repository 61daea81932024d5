package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed server left of its exports. */
class ParquetScratchTest {

  private static final int EXPORTS = 4;
  private static final int ROUNDS = 20;
  // No system gives out so great a number.
  private static final long NOBODY = 999_999_999_999L;

  @TempDir private Path folder;

  @Test
  void exportsThatStartAtOnceClearItTogether() throws Exception {
    Path own =
        Files.createDirectory(folder.resolve("export-" + ProcessHandle.current().pid() + "-1"));
    CyclicBarrier start = new CyclicBarrier(EXPORTS, this::leave);
    ExecutorService exports = Executors.newFixedThreadPool(EXPORTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int e = 0; e < EXPORTS; e++) {
        all.add(
            exports.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    start.await();
                    ParquetFile.deleteAbandoned(folder);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      exports.shutdownNow();
    }
    assertThat(folder).isDirectoryContaining(path -> path.equals(own));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  private void leave() {
    try {
      for (int i = 0; i < 20; i++) {
        Path scratch = folder.resolve("export-" + NOBODY + "-" + i);
        Files.createDirectories(scratch);
        Files.writeString(scratch.resolve("file.parquet"), "half");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
