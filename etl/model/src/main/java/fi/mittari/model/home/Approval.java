package fi.mittari.model.home;

import java.time.Instant;
import java.util.Objects;

/**
 * Who let a release out.
 *
 * @param draft id of the held load that it was, {@code d1}
 * @param by name of the person
 * @param at when
 * @param note why, or what to know; null where nothing was said
 * @param embargoUntil the moment before which nothing of it is shown, null where there is none
 */
public record Approval(String draft, String by, Instant at, String note, Instant embargoUntil) {

  public Approval {
    Objects.requireNonNull(draft, "draft");
    Objects.requireNonNull(at, "at");
    if (by == null || by.isBlank()) {
      throw new IllegalArgumentException("an approval needs a name");
    }
  }
}
