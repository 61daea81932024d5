package fi.mittari.api.index;

import static fi.mittari.api.index.IndexRanking.orNull;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.index.RankedArea.Contribution;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.index.IndexDefinition;
import fi.mittari.statistics.composite.TargetAreas;
import fi.mittari.statistics.rank.RankInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Joins what the statistics say of places with the areas and figures behind them. */
final class RankedAreas {

  private final IndexDefinition definition;
  private final List<CriterionData> criteria;
  private final List<Area> areas;
  private final TargetAreas.Ranking ranking;
  private final double cut;
  private final boolean tied;

  RankedAreas(
      IndexDefinition definition,
      List<CriterionData> criteria,
      List<Area> areas,
      TargetAreas.Ranking ranking) {
    this.definition = definition;
    this.criteria = criteria;
    this.areas = areas;
    this.ranking = ranking;
    this.cut =
        ranking.areas().stream()
            .filter(TargetAreas.Area::selected)
            .mapToDouble(TargetAreas.Area::score)
            .min()
            .orElse(Double.NaN);
    this.tied = ranking.areas().stream().anyMatch(a -> !a.selected() && a.score() == cut);
  }

  /** By rank, then code. */
  List<RankedArea> all() {
    List<RankedArea> all =
        ranking.areas().stream().map(this::area).sorted(IndexRanking.ORDER).toList();
    List<RankedArea> marked = new ArrayList<>();
    int left = definition.next();
    for (RankedArea area : all) {
      boolean next = !area.selected() && left > 0;
      left -= next ? 1 : 0;
      marked.add(next ? asNext(area) : area);
    }
    return marked;
  }

  private static RankedArea asNext(RankedArea a) {
    return new RankedArea(
        a.area(),
        a.score(),
        a.rank(),
        a.rankLower(),
        a.rankUpper(),
        false,
        true,
        a.certainty(),
        a.sampling(),
        a.weights(),
        a.contributions(),
        a.flags(),
        null);
  }

  private RankedArea area(TargetAreas.Area result) {
    Area area = areas.get(result.place());
    RankInterval interval = result.interval();
    return new RankedArea(
        area,
        orNull(result.score()),
        result.rank(),
        interval == null ? null : Integer.valueOf(interval.lower()),
        interval == null ? null : Integer.valueOf(interval.upper()),
        result.selected(),
        false,
        result.certainty().code(),
        orNull(result.samplingChance()),
        result.weightsChance(),
        contributions(area, result),
        flags(area, result),
        null);
  }

  private List<Contribution> contributions(Area area, TargetAreas.Area result) {
    double total = 0;
    for (int k = 0; k < criteria.size(); k++) {
      boolean missing = Double.isNaN(result.normalised()[k]);
      total += missing ? 0 : criteria.get(k).criterion().weight();
    }
    List<Contribution> contributions = new ArrayList<>();
    for (int k = 0; k < criteria.size(); k++) {
      CriterionData data = criteria.get(k);
      boolean missing = Double.isNaN(result.normalised()[k]);
      contributions.add(
          new Contribution(
              data.criterion().id(),
              data.figure(area).map(Figure::value).orElse(null),
              data.figure(area).map(Figure::status).orElse(ObservationStatus.MISSING).word(),
              orNull(result.normalised()[k]),
              missing ? 0 : data.criterion().weight() / total,
              orNull(result.contributions()[k])));
    }
    return contributions;
  }

  private Set<String> flags(Area area, TargetAreas.Area result) {
    Set<String> flags = new TreeSet<>();
    if (result.incomplete()) {
      flags.add("incomplete");
    }
    if (tied && result.score() == cut) {
      flags.add("tied");
    }
    for (CriterionData data : criteria) {
      Figure figure = data.valued(area);
      if (figure != null && data.criterion().weight() > 0) {
        flags(flags, data, figure);
      }
    }
    return flags;
  }

  private static void flags(Set<String> flags, CriterionData data, Figure figure) {
    if (figure.status() != ObservationStatus.NORMAL) {
      flags.add(figure.status().word());
    }
    if (data.noise().isFixed(data.indicator(), figure)) {
      flags.add("fixed");
    }
    if (figure.denominator() != null && figure.denominator() < IndexRanking.SMALL) {
      flags.add("small_n");
    }
    if (data.synthetic()) {
      flags.add("synthetic");
    }
  }
}
