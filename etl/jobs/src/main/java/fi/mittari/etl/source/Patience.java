package fi.mittari.etl.source;

import java.time.Duration;

/**
 * How long servers are waited for.
 *
 * @param connect until a connection stands
 * @param answer until the first words of an answer
 * @param whole until the answer is whole
 * @param tries requests in all, the first included
 * @param firstPause greatest pause after the first failure; it doubles with each
 * @param longestPause greatest pause between tries
 * @param longestAsked longest {@code Retry-After} that is honoured
 * @param reuse how old an answer of a fetch that was cut short may be
 */
public record Patience(
    Duration connect,
    Duration answer,
    Duration whole,
    int tries,
    Duration firstPause,
    Duration longestPause,
    Duration longestAsked,
    Duration reuse) {

  /** What is documented. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          5,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  public Patience {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be 1 or more, was " + tries);
    }
  }

  /** Greatest pause after this many failures. */
  Duration pause(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
