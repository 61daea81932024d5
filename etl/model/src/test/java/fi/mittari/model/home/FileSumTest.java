package fi.mittari.model.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checksums beside files: what they find, and what they let pass. */
class FileSumTest {

  @TempDir private Path folder;

  @Test
  void anyFlippedBitAndAnyCutIsFound() throws IOException {
    long seed = System.nanoTime();
    System.out.println("FileSumTest seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    Path draft = Files.write(folder.resolve("draft"), bytes);
    Path file = folder.resolve("file");
    FileSum.place(draft, file);
    assertThat(draft).doesNotExist();
    assertThat(FileSum.matches(file)).isTrue();
    for (int i = 0; i < 50; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThat(FileSum.matches(file)).as("seed %d, flip %d", seed, i).isFalse();
    }
    Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    assertThat(FileSum.matches(file)).isFalse();
    Files.write(file, bytes);
    assertThat(FileSum.matches(file)).isTrue();
    FileSum.delete(file);
    assertThat(folder).isEmptyDirectory();
    Files.write(file, bytes);
    assertThat(FileSum.matches(file)).as("one without a checksum").isFalse();
  }

  @Test
  void aRecordWithOtherBytesThanItsSealIsRefused() throws IOException {
    Home home = new Home(folder);
    ReleaseLog log = new ReleaseLog(home);
    log.publish(
        new ReleaseRecord(
            "r1",
            1,
            Instant.parse("2026-01-01T00:00:00Z"),
            "load",
            null,
            Map.of(),
            Map.of(),
            List.of(),
            new ReleaseRecord.Changes(7, 0, 0)));
    Path record = home.releases().resolve("r1.json");
    assertThat(log.read(1).changes().added()).isEqualTo(7);
    Path seal = new ReleaseSums(home).seal(1);
    Files.writeString(seal, ReleaseSums.sha256(record) + "  releases/r1.json\n");
    assertThat(log.read(1).changes().added()).isEqualTo(7);
    Files.writeString(record, Files.readString(record).replace("7", "9"));
    assertThatThrownBy(() -> log.read(1))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("r1.json")
        .hasMessageContaining("other bytes");
    Files.writeString(seal, "no checksums");
    assertThatThrownBy(() -> ReleaseSums.read(seal)).hasMessageContaining("not a line");
  }
}
