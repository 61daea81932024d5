package fi.mittari.api.catalog;

import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All versions of all codes, from which a {@link Catalog} of any release is made.
 *
 * @param releases oldest first
 * @param indicators all versions
 * @param areas all versions
 * @param categories all versions of all codes of all dimensions
 * @param indices all versions
 * @param ledgers all versions of all entries
 * @param breakdowns by number
 * @param periods by number
 */
public record CatalogParts(
    List<Release> releases,
    Collection<Indicator> indicators,
    Collection<Area> areas,
    Collection<CategoryVersion> categories,
    Collection<Index> indices,
    Collection<LedgerVersion> ledgers,
    Map<Integer, Breakdown> breakdowns,
    Map<Integer, Period> periods) {

  /** One version of a code of a breakdown dimension. */
  public record CategoryVersion(
      String dimension, Label dimensionName, String code, Label name, int sort, Span releases) {}

  public CatalogParts {
    releases = List.copyOf(releases);
    indicators = List.copyOf(indicators);
    areas = List.copyOf(areas);
    categories = List.copyOf(categories);
    indices = List.copyOf(indices);
    ledgers = List.copyOf(ledgers);
    breakdowns = Map.copyOf(breakdowns);
    periods = Map.copyOf(periods);
  }

  /**
   * The first release whose words are those of a release: since then, no version of any code has
   * begun or ended.
   */
  public int wordsSince(int number) {
    return Stream.of(
            indicators.stream().map(Indicator::releases),
            areas.stream().map(Area::releases),
            categories.stream().map(CategoryVersion::releases),
            indices.stream().map(Index::releases),
            ledgers.stream().map(LedgerVersion::releases))
        .flatMap(spans -> spans)
        .flatMap(s -> s.to() == null ? Stream.of(s.from()) : Stream.of(s.from(), s.to()))
        .filter(turn -> turn <= number)
        .max(Comparator.naturalOrder())
        .orElse(0);
  }

  /** The release of a number; empty before the first. */
  public Optional<Release> release(int number) {
    return releases.stream().filter(r -> r.number() == number).findFirst();
  }

  /**
   * @param number of the release; 0 for the time before the first
   * @param summaries what there is of each indicator, by its number
   * @param population latest number of people, by the area's number
   */
  public Catalog at(
      int number, Lazy<Map<Integer, Summary>> summaries, Lazy<Map<Integer, Double>> population) {
    return new Catalog(
        release(number).orElse(null),
        new Versions<>(indicators, number),
        new Areas(new Versions<>(areas, number), population),
        dimensions(number),
        new Versions<>(indices, number),
        ProgrammeLedger.at(ledgers, number),
        new Breakdowns(breakdowns),
        new Periods(periods),
        summaries);
  }

  private List<Dimension> dimensions(int number) {
    Map<String, List<CategoryVersion>> byDimension = new TreeMap<>();
    categories.stream()
        .filter(c -> c.releases().contains(number))
        .sorted(Comparator.comparingInt(CategoryVersion::sort).thenComparing(CategoryVersion::code))
        .forEach(c -> byDimension.computeIfAbsent(c.dimension(), d -> new ArrayList<>()).add(c));
    return byDimension.entrySet().stream()
        .map(
            e ->
                new Dimension(
                    e.getKey(),
                    e.getValue().get(0).dimensionName(),
                    e.getValue().stream()
                        .map(c -> new Dimension.Category(c.code(), c.name()))
                        .toList()))
        .toList();
  }
}
