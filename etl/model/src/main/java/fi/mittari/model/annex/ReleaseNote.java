package fi.mittari.model.annex;

import fi.mittari.model.index.Text;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person says about a release.
 *
 * @param release its id
 * @param version 1 for the first note on a release; the greatest is the one that holds
 * @param by name of the person
 * @param writtenAt when
 * @param title a short one, in three languages
 * @param text plain text, in three languages; empty lines part paragraphs
 */
public record ReleaseNote(
    String release, int version, String by, Instant writtenAt, Text title, Text text) {

  public ReleaseNote {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(writtenAt, "writtenAt");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    if (by == null || by.isBlank()) {
      throw new IllegalArgumentException("a note needs the name of who wrote it");
    }
  }
}
