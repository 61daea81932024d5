package fi.mittari.api.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.column.ColumnManifest.ShardName;
import fi.mittari.model.home.FileSum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnManifestTest {

  @TempDir private Path folder;

  /**
   * One bit makes of one indicator another, and of a number of rows another: nothing else tells.
   */
  @Test
  void aFlippedBitIsNoticed() throws IOException {
    String sha256 = "0123456789abcdef".repeat(4);
    ColumnManifest manifest =
        new ColumnManifest(
            ColumnManifest.FORMAT,
            7,
            "f",
            List.of(new ShardName("share-b", ShardName.file(sha256), 10, sha256, 2, 3)));
    ColumnFiles files = new ColumnFiles(folder);
    Path file = files.manifest(7);
    manifest.write(file, folder.resolve("draft"));
    assertThat(files.read(7)).contains(manifest);

    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 11) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> ColumnManifest.read(file))
          .as("byte " + at)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("columns-r7.json is not as it was written");
    }
    Files.write(file, bytes);
    assertThat(files.read(7)).contains(manifest);
    Files.delete(FileSum.of(file));
    assertThat(files.read(7)).as("of a program that kept no checksum").isEmpty();
  }
}
