package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Durable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Which layout a home has: a number in its file {@code format}. */
final class HomeFormat {

  private static final int CURRENT = 1;

  private HomeFormat() {}

  /**
   * Marks a new home, or checks that this program knows an old one.
   *
   * @throws MittariException of kind USER if the home was made by a newer program
   */
  static void claim(Home home) {
    Path file = home.root().resolve("format");
    try {
      if (Files.exists(file)) {
        check(file, Files.readString(file).trim());
        return;
      }
      Path draft = home.root().resolve("format.draft");
      Files.writeString(draft, CURRENT + "\n");
      Durable.force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw MittariException.internal("unreadable-home", file + " cannot be used: " + e, e);
    }
  }

  private static void check(Path file, String text) {
    if (!text.equals(String.valueOf(CURRENT))) {
      throw MittariException.user(
          "unknown-home-format",
          "%s says format '%s'; this program knows format %d. Use the program that made the home, or a newer one."
              .formatted(file, text, CURRENT));
    }
  }
}
