package fi.mittari.api.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Question;
import fi.mittari.model.index.IndexDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A ranking as answers show it. */
record RankingBody(
    String release,
    IndexBody index,
    Method method,
    boolean synthetic,
    List<Criterion> criteria,
    int count,
    int ranked,
    List<AreaBody> areas,
    List<Sensitivity> sensitivity,
    String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {

  /**
   * @param whatIf names of what the question changed in the published definition
   */
  record Method(
      String normalisation,
      String aggregation,
      String rankInterval,
      double confidence,
      int select,
      int next,
      int draws,
      double weightSpread,
      long seed,
      List<String> whatIf) {}

  /**
   * @param weight share of all weights
   * @param noise counts, limits or none; with none all figures enter as fixed
   * @param areas how many of the ranked have a figure
   */
  record Criterion(
      String id,
      String name,
      String indicator,
      String period,
      double weight,
      String noise,
      long areas) {}

  record Chances(Double sampling, Double weights) {}

  record AreaBody(
      String area,
      String name,
      Double score,
      Integer rank,
      Integer rankLower,
      Integer rankUpper,
      boolean selected,
      boolean next,
      String certainty,
      Chances selectionProbability,
      List<RankedArea.Contribution> contributions,
      Collection<String> flags,
      String reason) {}

  record Sensitivity(String without, List<String> selected) {}

  static RankingBody of(Question question, IndexRanking ranking, List<String> whatIf) {
    IndexDefinition used = ranking.definition();
    return new RankingBody(
        question.releaseId(),
        IndexBody.of(used, question.catalog(), question.language()),
        new Method(
            used.normalisation(),
            used.aggregation(),
            "posterior",
            95,
            used.select(),
            used.next(),
            used.draws(),
            used.weightSpread(),
            used.seed(),
            whatIf),
        ranking.synthetic(),
        criteria(ranking, question.language()),
        ranking.areas().size(),
        ranking.ranked(),
        ranking.areas().stream().map(a -> area(a, question.language())).toList(),
        ranking.sensitivity().stream()
            .map(s -> new Sensitivity(s.without(), s.selected().stream().map(Area::code).toList()))
            .toList(),
        null,
        ranking.ranked() > 0
            ? null
            : ranking.areas().isEmpty()
                ? "there are no areas of the level %s within %s"
                    .formatted(used.areas().level(), used.areas().within())
                : "no area can be ranked; each says why");
  }

  private static List<Criterion> criteria(IndexRanking ranking, Language language) {
    double total = ranking.criteria().stream().mapToDouble(c -> c.criterion().weight()).sum();
    return ranking.criteria().stream()
        .map(
            c ->
                new Criterion(
                    c.criterion().id(),
                    IndexBody.name(c.criterion(), Optional.ofNullable(c.indicator()), language),
                    c.criterion().indicator(),
                    c.criterion().period(),
                    c.criterion().weight() / total,
                    c.noise().word(),
                    ranking.areas().stream()
                        .filter(a -> a.rank() != null && c.valued(a.area()) != null)
                        .count()))
        .toList();
  }

  private static AreaBody area(RankedArea a, Language language) {
    return new AreaBody(
        a.area().code(),
        a.area().name().in(language),
        a.score(),
        a.rank(),
        a.rankLower(),
        a.rankUpper(),
        a.selected(),
        a.next(),
        a.certainty(),
        new Chances(a.sampling(), a.weights()),
        a.contributions(),
        a.flags(),
        a.exclusion() == null ? null : a.exclusion().reason());
  }
}
