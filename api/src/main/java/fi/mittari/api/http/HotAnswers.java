package fi.mittari.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.ServingSwitch;

/**
 * Replies by the request as it was written, so that the same request again needs neither to be
 * understood nor to be answered. Those of a release go with it. Thread-safe.
 */
final class HotAnswers {

  private static final long BYTES = AnswerCache.BYTES * 3 / 8;
  private static final int LARGEST = 1 << 20;
  private static final int OVERHEAD = 600;

  private record Key(String address, String query, String accept, String language) {}

  /**
   * A reply that was found.
   *
   * @param serving that it is about
   * @param template of its path
   */
  record Found(Serving serving, Reply reply, String template) {}

  private final ServingSwitch servings;
  private final Cache<Key, Found> kept =
      Caffeine.newBuilder().maximumWeight(BYTES).weigher(HotAnswers::weight).build();

  HotAnswers(ServingSwitch servings) {
    this.servings = servings;
  }

  private static int weight(Key key, Found kept) {
    return OVERHEAD
        + 2 * (key.address().length() + (key.query() == null ? 0 : key.query().length()))
        + kept.reply().entry().weight();
  }

  /**
   * Keeps a reply to GET that says the same as long as the release is served.
   *
   * @param query as it was written, or null
   */
  void keep(Asked asked, String query, Endpoint endpoint, Serving serving, Reply reply) {
    boolean lasting =
        asked.method().equals("GET")
            && endpoint.sources() == Endpoint.Sources.RELEASE
            && endpoint.dialect() == Endpoint.Dialect.MITTARI
            && !reply.isKnown()
            && reply.entry().answer().streamed() == null
            && reply.entry().weight() <= LARGEST;
    if (lasting && BYTES > 0) {
      Key key =
          new Key(
              asked.address(),
              query,
              asked.header().apply("Accept"),
              asked.header().apply("Accept-Language"));
      kept.put(key, new Found(serving, reply, endpoint.path()));
    }
  }

  /** Null where there is none about the release that is served. */
  Found find(String address, String query, String accept, String language) {
    Key key = new Key(address, query, accept, language);
    Found found = kept.getIfPresent(key);
    if (found == null) {
      return null;
    }
    if (!servings.isCurrent(found.serving())) {
      kept.invalidate(key);
      return null;
    }
    return found;
  }
}
