package fi.mittari.etl.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the last whole fetch of a dataflow brought: which kept files are its newest state, also
 * where their bytes were kept before.
 *
 * @param fetch checksum of what the definition asked for
 * @param at when the fetch was whole
 * @param entries its answers
 */
public record LastFetch(String fetch, Instant at, List<Entry> entries) {

  static final String FILE_NAME = "last-fetch.json";

  /**
   * @param name of the file
   * @param address that was asked
   * @param role what it is for
   * @param key tells its question from all others
   * @param place relative to the home, with slashes
   * @param sha256 checksum in hexadecimal
   * @param fetchedAt when the bytes came
   * @param etag of the answer, or null
   * @param lastModified of the answer as it was given, or null
   */
  public record Entry(
      String name,
      String address,
      String role,
      String key,
      String place,
      String sha256,
      Instant fetchedAt,
      String etag,
      String lastModified) {
    public Entry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(fetchedAt, "fetchedAt");
    }
  }

  public LastFetch {
    Objects.requireNonNull(fetch, "fetch");
    Objects.requireNonNull(at, "at");
    entries = List.copyOf(entries);
  }

  /** The answer to a question. */
  public Optional<Entry> answer(String key) {
    return entries.stream().filter(e -> e.key().equals(key)).findFirst();
  }
}
