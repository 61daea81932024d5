package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.ComparisonBody.BenchmarkBody;
import fi.mittari.api.comparison.ComparisonBody.SpreadBody;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Judgement;
import fi.mittari.statistics.comparison.Verdict;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts one comparison together. */
final class Comparison {

  private final Question question;
  private final Selection selection;
  private final Indicator indicator;
  private final Benchmark benchmark;
  private final Confidence confidence;
  private final References references;
  private final List<Observation> observations;
  private final Ranking ranking;
  private final Judge judge;
  private final BenchmarkBody common;
  private final Optional<FunnelBody.Drawer> funnel;

  Comparison(
      Question question,
      Selection selection,
      Benchmark benchmark,
      Confidence confidence,
      References references,
      List<Observation> observations) {
    this.question = question;
    this.selection = selection;
    this.indicator = selection.indicators().get(0);
    this.benchmark = benchmark;
    this.confidence = confidence;
    this.references = references;
    this.observations = observations;
    this.ranking = new Ranking(indicator, observations, confidence);
    this.judge = new Judge(indicator, confidence, benchmark.kind());
    this.common = common();
    this.funnel = funnel();
  }

  ComparisonBody body(String reason) {
    Period period = observations.isEmpty() ? null : observations.get(0).period();
    return new ComparisonBody(
        question.releaseId(),
        new ComparisonBody.IndicatorName(
            indicator.code(),
            indicator.name().in(question.language()),
            indicator.unit().in(question.language()),
            indicator.decimals(),
            indicator.synthetic()),
        period == null
            ? null
            : new ComparisonBody.PeriodSpan(
                period.code(), period.start().toString(), period.end().toString()),
        breakdown(),
        common,
        new ComparisonBody.Method(judge.rule(), confidence.percent(), indicator.polarity().word()),
        observations.size(),
        observations.stream().map(this::area).toList(),
        ranking.spread().map(Comparison::spread).orElse(null),
        null,
        reason,
        selection.notices());
  }

  private Map<String, String> breakdown() {
    Map<String, Set<String>> wanted = Selections.breakdowns(question);
    Map<String, String> breakdown = new TreeMap<>();
    question
        .catalog()
        .dimensions()
        .forEach(
            d ->
                breakdown.put(
                    d.code(),
                    wanted.getOrDefault(d.code(), Set.of(Breakdown.TOTAL)).iterator().next()));
    return breakdown;
  }

  private BenchmarkBody common() {
    if (benchmark.kind() == Benchmark.Kind.NUMBER) {
      return new BenchmarkBody("number", null, benchmark.number(), null, null);
    }
    String kind = benchmark.kind().word();
    if (benchmark.kind() == Benchmark.Kind.PREVIOUS) {
      return new BenchmarkBody(kind, null, null, null, null);
    }
    Map<String, Area> wholes =
        observations.stream()
            .flatMap(o -> references.whole(o.area()).stream())
            .collect(Collectors.toMap(Area::code, a -> a, (a, b) -> a, TreeMap::new));
    if (wholes.size() != 1) {
      return new BenchmarkBody(kind, null, null, null, null);
    }
    Area area = wholes.values().iterator().next();
    Optional<Figure> figure = references.figure(area);
    return new BenchmarkBody(
        kind,
        name(area),
        figure.map(Figure::value).orElse(null),
        figure.map(Figure::limits).map(i -> i.lower()).orElse(null),
        figure.map(Figure::limits).map(i -> i.upper()).orElse(null));
  }

  private Optional<FunnelBody.Drawer> funnel() {
    if (common.value() == null) {
      return Optional.empty();
    }
    List<Figure> figures =
        ranking.ranked().stream()
            .flatMap(o -> Figure.of(o, confidence).stream())
            .filter(f -> f.isShareOrRate(indicator.kind()))
            .toList();
    return FunnelBody.drawer(indicator.kind(), indicator.factor(), common.value(), figures);
  }

  private AreaBody area(Observation observation) {
    Optional<Figure> own = Figure.of(observation, confidence);
    References.Reference reference = references.of(observation);
    boolean allocated = observation.area().level() != AreaLevel.UNALLOCATED;
    Judge.Result result =
        !allocated
            ? Judge.Result.not("unallocated areas are not compared")
            : reference.figure() == null
                ? Judge.Result.not(reference.reason())
                : judge.of(own.orElseThrow(), reference.figure());
    Double against = reference.figure() == null ? null : Double.valueOf(reference.figure().value());
    Judgement judgement = result.judgement();
    Integer rank = ranking.rank(observation);
    return new AreaBody(
        name(observation.area()),
        observation.value(),
        own.map(Figure::limits).map(i -> i.lower()).orElse(null),
        own.map(Figure::limits).map(i -> i.upper()).orElse(null),
        observation.numerator(),
        observation.denominator(),
        observation.status().word(),
        against,
        against == null ? null : Double.valueOf(observation.value() - against),
        result.difference() == null ? null : Double.valueOf(result.difference().lower()),
        result.difference() == null ? null : Double.valueOf(result.difference().upper()),
        against == null || against == 0 ? null : Double.valueOf(observation.value() / against),
        rank,
        rank == null ? null : Integer.valueOf(ranking.ranked().size()),
        ranking.interval(observation).map(RankInterval::lower).orElse(null),
        ranking.interval(observation).map(RankInterval::upper).orElse(null),
        ranking.quintile(observation),
        ranking.smoothed(observation),
        own.filter(f -> allocated && f.isShareOrRate(indicator.kind()))
            .flatMap(f -> funnel.map(drawer -> drawer.of(f)))
            .orElse(null),
        judgement.verdict().code(),
        judgement.verdict() == Verdict.NOT_COMPARED ? judgement.reason() : null,
        flags(observation));
  }

  private static List<String> flags(Observation observation) {
    List<String> flags = new ArrayList<>();
    if (observation.status() != ObservationStatus.NORMAL) {
      flags.add(observation.status().word());
    }
    if (observation.area().level() == AreaLevel.UNALLOCATED) {
      flags.add("unallocated");
    }
    if (observation.indicator().synthetic()) {
      flags.add("synthetic");
    }
    return flags;
  }

  private AreaName name(Area area) {
    return new AreaName(area.code(), area.name().in(question.language()));
  }

  private static SpreadBody spread(Spread spread) {
    return new SpreadBody(
        spread.min(),
        spread.max(),
        spread.gap(),
        spread.ratio().isPresent() ? spread.ratio().getAsDouble() : null);
  }
}
