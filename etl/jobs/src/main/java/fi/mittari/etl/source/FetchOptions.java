package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * How a load fetches.
 *
 * @param network whether servers may be asked
 * @param mirrors what is asked instead of what definitions name
 * @param patience how long servers are waited for
 * @param sleeper how time is waited away
 */
public record FetchOptions(
    Network network, List<Mirror> mirrors, Patience patience, Sleeper sleeper) {

  /** Whether servers may be asked. */
  public enum Network {
    ONLINE,
    /** What was fetched last is read again. */
    OFFLINE
  }

  /** Asks servers as definitions name them. */
  public static final FetchOptions ONLINE = of(Network.ONLINE, List.of());

  public FetchOptions {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(sleeper, "sleeper");
    mirrors = List.copyOf(mirrors);
  }

  /** With the usual patience. */
  public static FetchOptions of(Network network, List<Mirror> mirrors) {
    return new FetchOptions(network, mirrors, Patience.USUAL, Sleeper.real());
  }

  /** Where an address is asked. */
  URI asked(URI uri) {
    return mirrors.stream().map(m -> m.of(uri)).filter(u -> !u.equals(uri)).findFirst().orElse(uri);
  }

  /**
   * A place that is asked instead of another.
   *
   * @param from beginning of the addresses that it replaces, such as {@code https://sotkanet.fi}
   * @param to what stands there instead
   */
  public record Mirror(String from, String to) {

    /**
     * Of {@code FROM=TO}.
     *
     * @throws MittariException of kind USER if these are no addresses
     */
    public static Mirror of(String text) {
      int middle = text.indexOf("=http");
      String from = middle < 0 ? text : text.substring(0, middle);
      String to = middle < 0 ? "" : text.substring(middle + 1);
      if (!from.matches("https?://[^\\s?#]+") || !to.matches("https?://[^\\s?#]+")) {
        throw MittariException.user(
            "bad-mirror",
            "--replace-host '%s': expected FROM=TO, such as https://sotkanet.fi=http://localhost:8090"
                .formatted(text));
      }
      return new Mirror(from.replaceAll("/+$", ""), to.replaceAll("/+$", ""));
    }

    URI of(URI uri) {
      String text = uri.toString();
      boolean here =
          text.startsWith(from)
              && (text.length() == from.length() || "/?".indexOf(text.charAt(from.length())) >= 0);
      return here ? URI.create(to + text.substring(from.length())) : uri;
    }
  }
}
