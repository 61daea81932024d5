package fi.mittari.api.index;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.index.IndexAreas;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One criterion with the figures of all areas.
 *
 * @param criterion as defined, or with a weight asked for
 * @param indicator what it measures; null where the release does not have it
 * @param figures by number of the area
 * @param noise what is known of the noise of the ranked areas' figures
 */
public record CriterionData(
    IndexCriterion criterion, Indicator indicator, Map<Integer, Figure> figures, Noise noise) {

  static CriterionData read(Figures release, IndexCriterion criterion) {
    return new CriterionData(
        criterion,
        release.indicator(criterion.indicator()).orElse(null),
        release.read(criterion.indicator(), criterion.codes(), criterion.period()),
        Noise.NONE);
  }

  static CriterionData population(
      Figures release, IndexAreas.Floor floor, Map<Integer, Figure> figures) {
    return new CriterionData(
        new IndexCriterion(
            "smallest_population",
            null,
            floor.indicator(),
            floor.period(),
            floor.breakdown(),
            0.0,
            IndexCriterion.HIGHER),
        release.indicator(floor.indicator()).orElse(null),
        figures,
        Noise.NONE);
  }

  CriterionData withNoiseOf(List<Area> ranked) {
    List<Figure> present = ranked.stream().map(this::valued).filter(Objects::nonNull).toList();
    return new CriterionData(criterion, indicator, figures, Noise.of(indicator, present));
  }

  /** The figure of an area, if there is one, with or without a value. */
  public Optional<Figure> figure(Area area) {
    return Optional.ofNullable(figures.get(area.id()));
  }

  /** The figure of an area, null where it has no value. */
  Figure valued(Area area) {
    return figure(area).filter(f -> f.value() != null).orElse(null);
  }

  /** The 95 % interval of an area's figure. */
  public Optional<Interval> limits(Area area) {
    return figure(area).flatMap(f -> Noise.limits(indicator, f));
  }

  /** Whether the figures are generated. */
  public boolean synthetic() {
    return indicator != null && indicator.synthetic();
  }

  /** Decimals to show; 1 where the release does not have the indicator. */
  public int decimals() {
    return indicator == null ? 1 : indicator.decimals();
  }

  /** The word for what is known of the noise: counts, limits or none. */
  public String noiseWord() {
    return noise.word();
  }
}
