package fi.mittari.api.catalog;

/**
 * Releases in which a version holds.
 *
 * @param from number of the first release
 * @param to number of the first release in which it no longer holds, or null
 */
public record Span(int from, Integer to) {

  /** Whether the version holds at a release. */
  public boolean contains(int release) {
    return from <= release && (to == null || to > release);
  }
}
