package fi.mittari.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft that is made while others publish. */
class LinkerTest {

  private static final int FILES = 300;
  private static final int ROUNDS = 20;

  @TempDir private Path folder;

  @Test
  void whatVanishesMeanwhileIsLeftOutAndAllElseIsLinked() throws Exception {
    Path from = folder.resolve("from");
    for (int i = 0; i < FILES; i++) {
      Path file = from.resolve("t" + i % 10 + "/data/f" + i);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "row " + i);
    }
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> comeAndGo(from, done));
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Path to = folder.resolve("to" + round);
        Drafts.link(from, to);
        for (int i = 0; i < FILES; i++) {
          assertThat(to.resolve("t" + i % 10 + "/data/f" + i)).hasContent("row " + i);
        }
      }
    } finally {
      done.set(true);
      other.get(2, TimeUnit.MINUTES);
    }
    assertThat(folder.resolve("to0/t0/data")).isDirectoryNotContaining("glob:**.draft");
  }

  private static void comeAndGo(Path from, AtomicBoolean done) {
    try {
      for (int i = 0; !done.get(); i++) {
        Path file = from.resolve("t" + i % 10 + "/data/passing" + i % 50);
        Files.writeString(file, "for a moment");
        Files.writeString(file.resolveSibling("f.draft"), "for a moment");
        Files.delete(file);
        Files.delete(file.resolveSibling("f.draft"));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
