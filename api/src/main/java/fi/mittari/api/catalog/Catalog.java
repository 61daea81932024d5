package fi.mittari.api.catalog;

import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything but the observations, as one release knew it. Immutable; thread-safe. */
public final class Catalog {

  private final Release release;
  private final Versions<Indicator> indicators;
  private final Areas areas;
  private final List<Dimension> dimensions;
  private final Versions<Index> indices;
  private final List<ProgrammeLedger> programmes;
  private final Breakdowns breakdowns;
  private final Periods periods;
  private final Lazy<Map<Integer, Summary>> summaries;

  Catalog(
      Release release,
      Versions<Indicator> indicators,
      Areas areas,
      List<Dimension> dimensions,
      Versions<Index> indices,
      List<ProgrammeLedger> programmes,
      Breakdowns breakdowns,
      Periods periods,
      Lazy<Map<Integer, Summary>> summaries) {
    this.release = release;
    this.indicators = indicators;
    this.areas = areas;
    this.dimensions = List.copyOf(dimensions);
    this.indices = indices;
    this.programmes = programmes;
    this.breakdowns = breakdowns;
    this.periods = periods;
    this.summaries = summaries;
  }

  /**
   * The same words as of another release that has them too.
   *
   * @param summaries what there is of each indicator, by its number
   * @param population latest number of people, by the area's number
   */
  public Catalog as(
      Release other, Lazy<Map<Integer, Summary>> summaries, Lazy<Map<Integer, Double>> population) {
    return new Catalog(
        other,
        indicators,
        areas.with(population),
        dimensions,
        indices,
        programmes,
        breakdowns,
        periods,
        summaries);
  }

  /** The release; null before the first one. */
  public Release release() {
    return release;
  }

  public Versions<Indicator> indicators() {
    return indicators;
  }

  public Areas areas() {
    return areas;
  }

  /** In the order of their codes. */
  public List<Dimension> dimensions() {
    return dimensions;
  }

  /** Indices that choose areas. */
  public Versions<Index> indices() {
    return indices;
  }

  /** Programmes with their goals, reports and measures, in the order of their ids. */
  public List<ProgrammeLedger> programmes() {
    return programmes;
  }

  /** The dimension of a code. */
  public Optional<Dimension> dimension(String code) {
    return dimensions.stream().filter(d -> d.code().equals(code)).findFirst();
  }

  public Breakdowns breakdowns() {
    return breakdowns;
  }

  public Periods periods() {
    return periods;
  }

  /** What there is of an indicator; empty if it has no observation. */
  public Optional<Summary> summary(Indicator indicator) {
    return Optional.ofNullable(summaries.get().get(indicator.id()));
  }

  /** The breakdown behind a number of the serving file. */
  public Breakdown breakdown(int id) {
    return breakdowns.of(id);
  }

  /** The period behind a number of the serving file. */
  public Period period(int id) {
    return periods.of(id);
  }
}
