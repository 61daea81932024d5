package fi.mittari.api.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fi.mittari.api.kept.KeptResults.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {

  private static final int HEAD = 16;

  @TempDir private Path folder;

  private final long seed = System.nanoTime() % 1_000_000;
  private final Random random = new Random(seed);

  private KeptResults open() {
    KeptResults kept = new KeptResults(folder, 0, Long.MAX_VALUE, Duration.ZERO);
    kept.look();
    return kept;
  }

  private Path file() {
    return folder.resolve("kept.results");
  }

  private static Key key(int number) {
    return Key.of("test 1", ByteBuffer.allocate(4).putInt(number).flip());
  }

  /** Of 0 to some thousand bytes, told by its number. */
  private static byte[] result(int number) {
    byte[] bytes = new byte[new Random(number).nextInt(number % 7 == 0 ? 5_000 : 200)];
    new Random(number).nextBytes(bytes);
    return bytes;
  }

  private static void fill(KeptResults kept, int from, int to) {
    for (int i = from; i < to; i++) {
      kept.keep(key(i), result(i), Origin.AHEAD);
    }
  }

  private static int known(KeptResults kept, int count) {
    int known = 0;
    for (int i = 0; i < count; i++) {
      byte[] found = kept.find(key(i));
      if (found != null) {
        assertThat(found).isEqualTo(result(i));
        known++;
      }
    }
    return known;
  }

  @Test
  void aRestartFindsEverything() {
    try (KeptResults kept = open()) {
      assertThat(kept.find(key(1))).isNull();
      fill(kept, 0, 5_000);
      assertThat(known(kept, 5_000)).isEqualTo(5_000);
      assertThat(kept.find(key(5_000))).isNull();
    }
    try (KeptResults again = open()) {
      assertThat(again.count()).isEqualTo(5_000);
      assertThat(known(again, 5_000)).isEqualTo(5_000);
      fill(again, 0, 5_100);
      assertThat(again.count()).as("only what is new is written").isEqualTo(5_100);
    }
    try (KeptResults third = open()) {
      assertThat(known(third, 5_200)).isEqualTo(5_100);
    }
  }

  @Test
  void whatIsDamagedIsNotFoundAndTheRestIs() throws IOException {
    int count = 400;
    try (KeptResults kept = open()) {
      fill(kept, 0, count);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int round = 0; round < 60; round++) {
      byte[] bytes = whole.clone();
      int flips = 1 + random.nextInt(3);
      for (int i = 0; i < flips; i++) {
        int place = HEAD + random.nextInt(bytes.length - HEAD);
        bytes[place] ^= (byte) (1 << random.nextInt(8));
      }
      int cut = random.nextInt(4) == 0 ? HEAD + random.nextInt(bytes.length - HEAD) : bytes.length;
      Files.write(file(), Arrays.copyOf(bytes, cut));
      try (KeptResults kept = open()) {
        int known = known(kept, count);
        if (cut == bytes.length) {
          assertThat(known).as("seed %d round %d", seed, round).isBetween(count - flips, count);
        }
        fill(kept, 0, count);
        assertThat(known(kept, count)).as("seed %d round %d", seed, round).isEqualTo(count);
      }
      try (KeptResults again = open()) {
        assertThat(known(again, count)).as("seed %d round %d", seed, round).isEqualTo(count);
      }
    }
  }

  @Test
  void whatIsDamagedWhileItIsOpenIsNotFound() throws IOException {
    int count = 300;
    try (KeptResults kept = open()) {
      fill(kept, 0, count);
      byte[] bytes = Files.readAllBytes(file());
      for (int i = HEAD; i < bytes.length; i += 1 + random.nextInt(2_000)) {
        bytes[i] ^= (byte) 0x40;
      }
      overwrite(bytes);
      assertThat(known(kept, count)).as("seed %d", seed).isLessThan(count);
      fill(kept, 0, count);
      assertThat(known(kept, count)).as("seed %d", seed).isEqualTo(count);
      overwrite(Arrays.copyOf(bytes, bytes.length / 2));
      known(kept, count);
    }
    try (KeptResults again = open()) {
      fill(again, 0, count);
      assertThat(known(again, count)).as("seed %d", seed).isEqualTo(count);
    }
  }

  /** In place: the file stays the same one. */
  private void overwrite(byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(bytes.length);
      channel.write(ByteBuffer.wrap(bytes), 0);
    }
  }

  @Test
  void aFileOfAnotherKindIsBegunAnew() throws IOException {
    byte[] other = new byte[10_000];
    random.nextBytes(other);
    Files.write(file(), other);
    try (KeptResults kept = open()) {
      fill(kept, 0, 10);
      assertThat(known(kept, 10)).isEqualTo(10);
    }
    try (KeptResults again = open()) {
      assertThat(again.count()).isEqualTo(10);
    }
  }

  @Test
  void whatGoesBeyondTheLimitIsNotKept() {
    try (KeptResults kept = new KeptResults(folder, 0, 2_000, Duration.ZERO)) {
      kept.look();
      fill(kept, 1, 100);
      assertThat(kept.size()).isLessThan(10_000);
      assertThat(known(kept, 100)).isPositive().isLessThan(50);
      kept.keep(key(1_000), new byte[1 << 20], Origin.AHEAD);
      assertThat(kept.find(key(1_000))).isNull();
    }
  }

  @Test
  void theFolderOfAnotherIsReadAndTakenOver() {
    try (KeptResults second = new KeptResults(folder, 0, Long.MAX_VALUE, Duration.ZERO)) {
      try (KeptResults first = open()) {
        fill(first, 0, 50);
        second.look();
        assertThat(second.isWritable()).isFalse();
        assertThat(known(second, 100)).isEqualTo(50);
        fill(second, 50, 60);
        assertThat(known(second, 100)).as("it writes nothing").isEqualTo(50);
        fill(first, 50, 80);
        second.look();
        assertThat(known(second, 100)).isEqualTo(80);
      }
      second.look();
      assertThat(second.isWritable()).isTrue();
      fill(second, 80, 100);
      assertThat(known(second, 100)).isEqualTo(100);
    }
  }

  @Test
  void whereTheFilesAreDeletedItBeginsAnewAndOnlyOneWrites() throws IOException {
    try (KeptResults first = open();
        KeptResults second = new KeptResults(folder, 0, Long.MAX_VALUE, Duration.ZERO)) {
      fill(first, 0, 50);
      int opening = first.opening();
      first.look();
      assertThat(first.opening()).isEqualTo(opening);
      Files.delete(file());
      Files.delete(folder.resolve("kept.lock"));
      second.look();
      assertThat(second.isWritable()).as("nobody holds the new lock").isTrue();
      first.look();
      assertThat(first.isWritable()).isFalse();
      fill(second, 0, 20);
      first.look();
      assertThat(known(first, 50)).isEqualTo(20);
    }
  }

  @Test
  void aReaderFindsTheFileThatCameInItsPlace() {
    try (KeptResults first = open();
        KeptResults second = new KeptResults(folder, 0, Long.MAX_VALUE, Duration.ZERO)) {
      fill(first, 0, 100);
      second.look();
      first.begin();
      fill(first, 200, 210);
      assertThat(known(first, 30)).isEqualTo(30);
      first.end();
      second.look();
      assertThat(known(second, 300)).isEqualTo(40);
    }
  }

  @Test
  void whatNoReleaseNeedsIsDroppedWhereItIsMoreThanTheRest() {
    try (KeptResults kept = open()) {
      fill(kept, 0, 1_000);
      long all = kept.size();
      kept.begin();
      assertThat(known(kept, 800)).isEqualTo(800);
      kept.end();
      assertThat(kept.size()).as("most is needed").isEqualTo(all);
      kept.begin();
      assertThat(known(kept, 100)).isEqualTo(100);
      fill(kept, 1_000, 1_010);
      kept.end();
      assertThat(kept.size()).isLessThan(all / 2);
      assertThat(known(kept, 1_000)).isEqualTo(100);
      fill(kept, 0, 200);
      assertThat(known(kept, 200)).isEqualTo(200);
    }
    try (KeptResults again = open()) {
      assertThat(known(again, 2_000)).isEqualTo(210);
    }
  }

  @Test
  void whatIsAskedIsKeptAsLongAsItIsNotMoreThanTheRest() {
    try (KeptResults kept = open()) {
      fill(kept, 0, 100);
      long needed = kept.size();
      for (int i = 100; i < 2_000; i++) {
        kept.keep(key(i), result(i), Origin.ASKED);
      }
      assertThat(kept.size()).isBetween(needed + needed / 2, 3 * needed);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToCostsTheHeadStartAlone() throws IOException {
    Path nowhere = folder.resolve("a-file");
    Files.writeString(nowhere, "no folder");
    try (KeptResults kept = new KeptResults(nowhere)) {
      kept.look();
      assertThat(kept.isWritable()).isFalse();
      fill(kept, 0, 10);
      assertThat(known(kept, 10)).isZero();
      kept.begin();
      kept.end();
    }
  }

  @Test
  void aFullDiskCostsTheHeadStartAlone() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    Files.createSymbolicLink(file(), Path.of("/dev/full"));
    try (KeptResults kept = open()) {
      assertThat(kept.isWritable()).isFalse();
      fill(kept, 0, 20);
      assertThat(known(kept, 20)).isZero();
      Files.delete(file());
      kept.look();
      assertThat(kept.isWritable()).as("there is room again").isTrue();
      fill(kept, 0, 20);
      assertThat(known(kept, 20)).isEqualTo(20);
    }
  }

  @Test
  void afterAWriteThatFailsItGoesOn() {
    try (KeptResults kept = open()) {
      fill(kept, 0, 20);
      Thread.currentThread().interrupt();
      kept.keep(key(20), result(20), Origin.AHEAD);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(known(kept, 30)).as("the interrupt has closed the file").isZero();
      kept.look();
      assertThat(known(kept, 30)).isBetween(20, 21);
      fill(kept, 0, 30);
      assertThat(known(kept, 30)).isEqualTo(30);
    }
  }

  @Test
  void manyThreadsFindOnlyWhatWasKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (KeptResults kept = open()) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Random own = new Random(seed + thread);
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 4_000; i++) {
                    int number = own.nextInt(3_000);
                    byte[] found = kept.find(key(number));
                    if (found != null) {
                      assertThat(found).isEqualTo(result(number));
                    } else {
                      kept.keep(
                          key(number),
                          result(number),
                          number % 2 == 0 ? Origin.AHEAD : Origin.ASKED);
                    }
                  }
                }));
      }
      for (int round = 0; round < 20; round++) {
        kept.begin();
        known(kept, 300);
        kept.end();
        kept.look();
      }
      for (Future<?> one : all) {
        one.get();
      }
      fill(kept, 0, 3_000);
      assertThat(known(kept, 3_000)).as("seed %d", seed).isEqualTo(3_000);
    } finally {
      threads.shutdownNow();
    }
  }
}
