package fi.mittari.model.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFileIOTest {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 400;

  @TempDir Path root;

  @Test
  void writersThatStartAtOnceShareANewFolder() throws Exception {
    HomeFileIO io = new HomeFileIO(new Home(root));
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> written = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        written.add(
            writers.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    start.await(20, TimeUnit.SECONDS);
                    write(io, "f" + round + "/a/b/c/w" + writer);
                  }
                  return null;
                }));
      }
      for (Future<?> one : written) {
        one.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(root.resolve("f0/a/b/c")).isDirectoryContaining("glob:**/w3");
    assertThat(root.resolve("f" + (ROUNDS - 1) + "/a/b/c/w0")).hasContent("w");
  }

  @Test
  void aLocationNeverLeadsOutOfTheHome() {
    HomeFileIO io = new HomeFileIO(new Home(root));
    assertThatThrownBy(() -> io.newOutputFile(Home.PREFIX + "../else"))
        .hasMessageContaining("leads out of the home");
    assertThatThrownBy(() -> io.newOutputFile("/etc/else"))
        .hasMessageContaining("outside the home");
    assertThat(Files.exists(root.resolveSibling("else"))).isFalse();
  }

  private static void write(HomeFileIO io, String name) throws java.io.IOException {
    try (PositionOutputStream out = io.newOutputFile(Home.PREFIX + name).createOrOverwrite()) {
      out.write("w".getBytes(StandardCharsets.UTF_8));
    }
  }
}
