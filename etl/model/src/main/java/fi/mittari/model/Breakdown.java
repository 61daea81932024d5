package fi.mittari.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which part of a population an observation is about: a code for each breakdown dimension, such as
 * {@code sex=female}. Dimensions that are not named are totals ({@link #TOTAL}).
 *
 * @param codes dimension to code, without totals, sorted by dimension
 */
public record Breakdown(SortedMap<String, String> codes) {

  /** The code of "all", in every dimension. */
  public static final String TOTAL = "_T";

  /** Everyone. */
  public static final Breakdown ALL = new Breakdown(new TreeMap<>());

  public Breakdown {
    Objects.requireNonNull(codes, "codes");
    TreeMap<String, String> parts = new TreeMap<>(codes);
    parts.values().removeIf(TOTAL::equals);
    parts.forEach(Breakdown::check);
    codes = Collections.unmodifiableSortedMap(parts);
  }

  public static Breakdown of(Map<String, String> codes) {
    return new Breakdown(new TreeMap<>(codes));
  }

  /**
   * Reads {@link #key()} back.
   *
   * @throws IllegalArgumentException if the text was not made by {@link #key()}
   */
  public static Breakdown ofKey(String key) {
    TreeMap<String, String> codes = new TreeMap<>();
    if (!key.isEmpty()) {
      for (String part : key.split(",", -1)) {
        int at = part.indexOf('=');
        if (at < 1) {
          throw new IllegalArgumentException("not a breakdown key: " + key);
        }
        codes.put(part.substring(0, at), part.substring(at + 1));
      }
    }
    return new Breakdown(codes);
  }

  private static void check(String dimension, String code) {
    if (!dimension.matches("[a-z][a-z0-9_]*") || code.isEmpty() || code.matches(".*[=,\\s].*")) {
      throw MittariException.user(
          "bad-breakdown",
          "'%s=%s' is no breakdown: dimensions are lower-case words, codes have no blank, comma or ="
              .formatted(dimension, code));
    }
  }

  /** Canonical text, {@code age=18-64,sex=female}; empty for everyone. */
  public String key() {
    return codes.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  /** The code in a dimension, {@link #TOTAL} where it is not broken down. */
  public String code(String dimension) {
    return codes.getOrDefault(dimension, TOTAL);
  }
}
