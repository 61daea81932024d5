package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What areas are compared with.
 *
 * @param kind how
 * @param area the area, for kind AREA
 * @param number the number, for kind NUMBER
 */
public record Benchmark(Kind kind, Area area, Double number) {

  /** Ways to compare. */
  public enum Kind {
    /** The whole without the area itself. */
    REST("rest"),
    /** The whole, taken as a fixed value since the area is part of it. */
    PARENT("parent"),
    /** Another area or group. */
    AREA("area"),
    /** The same area in the period before, of the same frequency. */
    PREVIOUS("previous"),
    /** A fixed value, such as a target. */
    NUMBER("number");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * From the parameter {@code benchmark}; the rest where it is not given.
   *
   * @throws ProblemException 400 for what is no word, area or number
   */
  public static Benchmark of(Question question) {
    Optional<String> text = question.parameters().one("benchmark");
    if (text.isEmpty() || text.get().equals("rest")) {
      return new Benchmark(Kind.REST, null, null);
    }
    Areas areas = question.catalog().areas();
    String given = text.get();
    if (given.equals("parent")) {
      return new Benchmark(Kind.PARENT, null, null);
    }
    if (given.equals("previous")) {
      return new Benchmark(Kind.PREVIOUS, null, null);
    }
    if (areas.of(given).isPresent()) {
      return new Benchmark(Kind.AREA, areas.of(given).get(), null);
    }
    if (given.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
      return new Benchmark(Kind.NUMBER, null, Double.valueOf(given));
    }
    List<String> valid = new ArrayList<>(List.of("rest", "parent", "previous"));
    valid.addAll(areas.codes());
    throw ProblemException.unknown(
        "unknown-benchmark",
        "benchmark",
        "'%s' is neither rest, parent, previous, an area, a group nor a number".formatted(given),
        Nearest.of(given, valid));
  }
}
