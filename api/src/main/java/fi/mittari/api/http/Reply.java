package fi.mittari.api.http;

/**
 * What is sent back: an answer with what its headers say.
 *
 * @param address path that was asked
 * @param form what the next page's address needs besides the cursor; empty or from an ampersand on
 * @param release id of the release
 * @param language code
 * @param hash of the question, for the tag
 * @param entry the answer; null where the client has it already
 */
record Reply(
    String address,
    String form,
    String release,
    String language,
    String hash,
    AnswerCache.Entry entry) {

  /** Whether the client has the answer already: 304. */
  boolean isKnown() {
    return entry == null;
  }

  /** The tag of one encoding: {@code gzip} or none. */
  String tag(String encoding) {
    return EntityTag.of(hash, encoding);
  }

  /** The header {@code Link}; null where there is no next page. */
  String link() {
    String next = entry.answer().next();
    return next == null ? null : "<%s?cursor=%s%s>; rel=\"next\"".formatted(address, next, form);
  }

  /** The same for a client that has the answer already. */
  Reply known() {
    return new Reply(address, form, release, language, hash, null);
  }
}
