package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.statistics.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * On what terms areas are compared.
 *
 * @param question whose words and release are used
 * @param within the whole that the areas are taken as parts of; empty for each area's parent
 * @param above whether an area above stands in for a whole that has no value
 * @param confidence of limits and judgements
 * @param ranks how rank intervals are to be read, and at which confidence
 */
public record Terms(
    Question question,
    Benchmark benchmark,
    Optional<Area> within,
    Above above,
    Confidence confidence,
    RankTerms ranks) {

  /** Whether an area above stands in for a whole that has no value. */
  public enum Above {
    ONLY,
    NEAREST
  }

  /** What all rank intervals of an answer hold together. */
  public enum RankKind {
    /** Each interval holds its own area's rank with the confidence. */
    MARGINAL("marginal"),
    /** All intervals hold at once with the confidence. */
    SIMULTANEOUS("simultaneous");

    private final String word;

    RankKind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Kind and confidence of rank intervals. */
  public record RankTerms(RankKind kind, Confidence confidence) {

    /**
     * From the parameters {@code ranks} and {@code confidence}; marginal at 95 % by default.
     *
     * @throws ProblemException 400 for another word
     */
    public static RankTerms of(Parameters parameters) {
      String wanted = parameters.one("ranks").orElse(RankKind.MARGINAL.word());
      for (RankKind kind : RankKind.values()) {
        if (kind.word().equals(wanted)) {
          return new RankTerms(kind, Terms.confidence(parameters).orElse(Confidence.P95));
        }
      }
      throw ProblemException.unknown(
          "unknown-ranks",
          "ranks",
          "'ranks' is marginal or simultaneous, not '%s'".formatted(wanted),
          List.of(RankKind.MARGINAL.word(), RankKind.SIMULTANEOUS.word()));
    }
  }

  /**
   * The parameter {@code confidence}.
   *
   * @throws ProblemException 400 for what is neither 95 nor 99.8
   */
  public static Optional<Confidence> confidence(Parameters parameters) {
    return parameters
        .one("confidence")
        .map(
            text ->
                switch (text) {
                  case "95" -> Confidence.P95;
                  case "99.8" -> Confidence.P99_8;
                  default ->
                      throw ProblemException.unknown(
                          "unknown-confidence",
                          "confidence",
                          "'confidence' is 95 or 99.8, not '%s'".formatted(text),
                          List.of("95", "99.8"));
                });
  }

  /** Rank intervals that are kept beside the release. */
  KnownRanks knownRanks() {
    return KnownRanks.of(question.serving());
  }

  Areas areas() {
    return question.catalog().areas();
  }

  /**
   * The areas whose figure may be the benchmark of an area, best first: another area where one is
   * named; {@code within} where it is given; else the parent and what is above it.
   */
  List<Area> wholes(Area area) {
    if (benchmark.kind() == Benchmark.Kind.AREA) {
      return List.of(benchmark.area());
    }
    if (within.isPresent() && above == Above.ONLY) {
      return List.of(within.get());
    }
    List<Area> wholes = new ArrayList<>();
    Optional<Area> next =
        within.isPresent() ? within : Optional.ofNullable(area.parent()).flatMap(areas()::of);
    while (next.isPresent() && !wholes.contains(next.get())) {
      wholes.add(next.get());
      next = Optional.ofNullable(next.get().parent()).flatMap(areas()::of);
    }
    return wholes;
  }
}
