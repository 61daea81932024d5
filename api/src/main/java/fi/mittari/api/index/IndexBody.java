package fi.mittari.api.index;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.model.index.IndexAreas;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.model.index.IndexDefinition;
import fi.mittari.model.index.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definition of an index as answers show it. */
record IndexBody(
    String id,
    int version,
    String title,
    String description,
    String source,
    boolean reconstruction,
    String note,
    boolean synthetic,
    Areas areas,
    List<Criterion> criteria,
    String normalisation,
    String aggregation,
    int select,
    int next,
    int draws,
    double weightSpread,
    long seed) {

  record Areas(String level, String within, Smallest smallestPopulation) {}

  record Smallest(String indicator, String period, Map<String, String> breakdown, double atLeast) {}

  record Criterion(
      String id,
      String name,
      String indicator,
      String period,
      Map<String, String> breakdown,
      double weight,
      String direction,
      boolean synthetic) {}

  static IndexBody of(IndexDefinition definition, Catalog catalog, Language language) {
    List<Criterion> criteria =
        definition.criteria().stream().map(c -> criterion(c, catalog, language)).toList();
    return new IndexBody(
        definition.id(),
        definition.version(),
        definition.title().in(language.code()),
        text(definition.description(), language),
        definition.source(),
        definition.reconstruction(),
        text(definition.note(), language),
        criteria.stream().anyMatch(Criterion::synthetic),
        areas(definition.areas()),
        criteria,
        definition.normalisation(),
        definition.aggregation(),
        definition.select(),
        definition.next(),
        definition.draws(),
        definition.weightSpread(),
        definition.seed());
  }

  private static Areas areas(IndexAreas areas) {
    IndexAreas.Floor floor = areas.smallest();
    return new Areas(
        areas.level(),
        areas.within(),
        floor == null
            ? null
            : new Smallest(floor.indicator(), floor.period(), floor.breakdown(), floor.atLeast()));
  }

  private static Criterion criterion(IndexCriterion criterion, Catalog catalog, Language language) {
    Optional<Indicator> indicator = catalog.indicators().of(criterion.indicator());
    return new Criterion(
        criterion.id(),
        name(criterion, indicator, language),
        criterion.indicator(),
        criterion.period(),
        criterion.breakdown(),
        criterion.weight(),
        criterion.direction(),
        indicator.map(Indicator::synthetic).orElse(false));
  }

  static String name(IndexCriterion criterion, Optional<Indicator> indicator, Language language) {
    return criterion.name() != null
        ? criterion.name().in(language.code())
        : indicator.map(i -> i.name().in(language)).orElse(criterion.indicator());
  }

  private static String text(Text text, Language language) {
    return text == null ? null : text.in(language.code());
  }
}
