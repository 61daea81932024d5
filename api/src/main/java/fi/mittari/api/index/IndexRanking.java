package fi.mittari.api.index;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.index.RankedArea.Contribution;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.model.index.IndexDefinition;
import fi.mittari.statistics.composite.Aggregation;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import fi.mittari.statistics.composite.Criterion;
import fi.mittari.statistics.composite.Normalisation;
import fi.mittari.statistics.composite.TargetAreas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The areas of an index in the order of their need, with how sure that order is. The same release
 * and definition give the same ranking.
 *
 * @param definition that was used, with what a question changed in it
 * @param criteria with their figures
 * @param population the figures of the smallest population that is ranked, where there is one
 * @param areas by rank, then code; those that are not ranked last
 * @param ranked how many are ranked
 * @param sensitivity the choice without each criterion
 */
public record IndexRanking(
    IndexDefinition definition,
    List<CriterionData> criteria,
    Optional<CriterionData> population,
    List<RankedArea> areas,
    int ranked,
    List<LeftOut> sensitivity) {

  /** A figure out of fewer people than this is flagged. */
  public static final double SMALL = 50;

  /**
   * The choice without one criterion.
   *
   * @param without id of the criterion
   * @param selected the chosen areas, in the order of their codes
   */
  public record LeftOut(String without, List<Area> selected) {}

  public IndexRanking {
    criteria = List.copyOf(criteria);
    areas = List.copyOf(areas);
    sensitivity = List.copyOf(sensitivity);
  }

  /**
   * Ranks the areas of an index.
   *
   * @throws fi.mittari.model.MittariException of kind USER if the figures do not go with the method
   */
  public static IndexRanking of(Figures release, IndexDefinition definition) {
    List<CriterionData> read =
        definition.criteria().stream().map(c -> CriterionData.read(release, c)).toList();
    Candidates candidates = Candidates.of(release, definition.areas(), read);
    List<CriterionData> criteria =
        read.stream().map(c -> c.withNoiseOf(candidates.ranked())).toList();
    List<RankedArea> areas = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    if (!candidates.ranked().isEmpty()) {
      TargetAreas.Ranking ranking = targetAreas(definition, criteria, candidates).rank();
      areas.addAll(new RankedAreas(definition, criteria, candidates.ranked(), ranking).all());
      ranking
          .sensitivity()
          .forEach(
              left ->
                  leftOut.add(
                      new LeftOut(
                          left.without(),
                          java.util.Arrays.stream(left.selected())
                              .mapToObj(candidates.ranked()::get)
                              .toList())));
    }
    candidates.excluded().forEach((area, why) -> areas.add(excluded(area, why, criteria)));
    return new IndexRanking(
        definition,
        criteria,
        Optional.ofNullable(definition.areas().smallest())
            .map(floor -> CriterionData.population(release, floor, candidates.population())),
        areas,
        candidates.ranked().size(),
        leftOut);
  }

  private static TargetAreas targetAreas(
      IndexDefinition definition, List<CriterionData> criteria, Candidates candidates) {
    List<Criterion> given = new ArrayList<>();
    for (CriterionData data : criteria) {
      IndexCriterion criterion = data.criterion();
      List<Figure> figures = new ArrayList<>();
      candidates.ranked().forEach(area -> figures.add(data.valued(area)));
      given.add(
          new Criterion(
              criterion.id(),
              criterion.weight(),
              criterion.direction().equals(IndexCriterion.HIGHER) ? Need.HIGHER : Need.LOWER,
              data.noise().observations(data.indicator(), figures)));
    }
    return new TargetAreas(
        given,
        Normalisation.of(definition.normalisation()),
        Aggregation.of(definition.aggregation()),
        Math.min(definition.select(), candidates.ranked().size()),
        definition.draws(),
        definition.weightSpread(),
        definition.seed());
  }

  private static RankedArea excluded(Area area, Exclusion why, List<CriterionData> criteria) {
    List<Contribution> contributions =
        criteria.stream()
            .map(
                c ->
                    new Contribution(
                        c.criterion().id(),
                        c.figure(area).map(Figure::value).orElse(null),
                        c.figure(area).map(Figure::status).orElse(ObservationStatus.MISSING).word(),
                        null,
                        0,
                        null))
            .toList();
    Set<String> flags = new TreeSet<>(Set.of(why.word()));
    if (criteria.stream().anyMatch(CriterionData::synthetic)) {
      flags.add("synthetic");
    }
    return new RankedArea(
        area, null, null, null, null, false, false, null, null, null, contributions, flags, why);
  }

  /** Whether any figure is generated. */
  public boolean synthetic() {
    return criteria.stream().anyMatch(CriterionData::synthetic);
  }

  /** The chosen areas, by rank. */
  public List<RankedArea> selected() {
    return areas.stream().filter(RankedArea::selected).toList();
  }

  static final Comparator<RankedArea> ORDER =
      Comparator.comparing(RankedArea::rank).thenComparing(a -> a.area().code());

  /** Numbers that may be missing. */
  static Double orNull(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  /** The data of a criterion. */
  public CriterionData criterion(String id) {
    return criteria.stream()
        .filter(c -> Objects.equals(c.criterion().id(), id))
        .findFirst()
        .orElseThrow();
  }
}
