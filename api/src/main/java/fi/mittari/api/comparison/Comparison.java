package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.ComparisonBody.BenchmarkBody;
import fi.mittari.api.comparison.ComparisonBody.IndicatorName;
import fi.mittari.api.comparison.ComparisonBody.SpreadBody;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.ReceiptLink;
import fi.mittari.model.AreaLevel;
import fi.mittari.statistics.comparison.Judgement;
import fi.mittari.statistics.comparison.Verdict;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Spine;
import fi.mittari.statistics.rank.Spread;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One indicator and period over areas, each held against its benchmark. Not thread-safe. */
public final class Comparison {

  private final Terms terms;
  private final Indicator indicator;
  private final References references;
  private final List<Observation> observations;
  private final Ranking ranking;
  private final Judge judge;
  private final BenchmarkBody benchmark;
  private final Optional<FunnelBody.Drawer> funnel;
  private final Map<Integer, Judged> judged = new HashMap<>();
  private RankRange ranges;

  private record Judged(Optional<Figure> own, Reference reference, Judge.Result result) {}

  /**
   * @param observations of one breakdown and period, one an area
   * @param others of the same indicator and breakdown: those of {@link #alsoNeeded}
   */
  public Comparison(
      Terms terms,
      Indicator indicator,
      List<Observation> observations,
      Collection<Observation> others) {
    this.terms = terms;
    this.indicator = indicator;
    this.observations = observations;
    this.references = new References(terms, new Known(others));
    this.ranking = new Ranking(indicator, observations);
    this.judge = new Judge(indicator, terms.confidence());
    this.benchmark = common();
    this.funnel = funnel();
  }

  /** The areas whose figures are needed besides: in the same period; all earlier, of previous. */
  public static List<Area> alsoNeeded(Terms terms, Collection<Area> areas) {
    return References.wanted(terms, areas);
  }

  private BenchmarkBody common() {
    Benchmark.Kind kind = terms.benchmark().kind();
    if (kind == Benchmark.Kind.NUMBER) {
      return new BenchmarkBody(kind.word(), null, terms.benchmark().number(), null, null);
    }
    BenchmarkBody none = new BenchmarkBody(kind.word(), null, null, null, null);
    if (kind == Benchmark.Kind.PREVIOUS || observations.isEmpty()) {
      return none;
    }
    Map<String, Area> wholes =
        observations.stream()
            .flatMap(o -> references.whole(o).stream())
            .collect(Collectors.toMap(Area::code, a -> a, (a, b) -> a, TreeMap::new));
    if (wholes.size() != 1) {
      return none;
    }
    Area area = wholes.values().iterator().next();
    Optional<Figure> figure =
        references.figure(area, observations.get(0)).flatMap(references::figure);
    return new BenchmarkBody(
        kind.word(),
        name(area),
        figure.map(Figure::value).orElse(null),
        figure.map(Figure::limits).map(Interval::lower).orElse(null),
        figure.map(Figure::limits).map(Interval::upper).orElse(null));
  }

  private Optional<FunnelBody.Drawer> funnel() {
    if (benchmark.value() == null) {
      return Optional.empty();
    }
    List<Figure> figures =
        ranking.ranked().stream()
            .flatMap(o -> references.figure(o).stream())
            .filter(f -> f.isShareOrRate(indicator.kind()))
            .toList();
    return FunnelBody.drawer(indicator.kind(), indicator.factor(), benchmark.value(), figures);
  }

  private Judged judged(Observation observation) {
    return judged.computeIfAbsent(observation.area().id(), id -> judge(observation));
  }

  private Judged judge(Observation observation) {
    Optional<Figure> own = references.figure(observation);
    Reference reference = references.of(observation);
    Judge.Result result;
    if (observation.area().level() == AreaLevel.UNALLOCATED) {
      result = Judge.Result.not("unallocated areas are not compared");
    } else if (reference.figure() == null) {
      result = Judge.Result.not(reference.reason());
    } else {
      result = judge.of(own.orElseThrow(), reference);
    }
    return new Judged(own, reference, result);
  }

  /** All areas against their benchmarks, in the order of the observations. */
  List<AreaBody> areas() {
    return observations.stream().map(o -> area(o, ranges()::of)).toList();
  }

  /** The rank intervals, computed when first asked for. */
  RankRange ranges() {
    if (ranges == null) {
      ranges = ranges(terms.knownRanks());
    }
    return ranges;
  }

  /**
   * The rank intervals.
   *
   * @param known those that were computed before
   */
  RankRange ranges(KnownRanks known) {
    return new RankRange(indicator, ranking, terms.ranks(), known);
  }

  /** One area against its benchmark, without its rank interval. */
  public AreaBody area(Observation observation) {
    return area(observation, o -> Optional.empty());
  }

  private AreaBody area(
      Observation observation, Function<Observation, Optional<RankInterval>> interval) {
    Judged judged = judged(observation);
    Optional<Interval> limits = judged.own().map(Figure::limits);
    Optional<Interval> difference = Optional.ofNullable(judged.result().difference());
    Reference reference = judged.reference();
    Double against = reference.figure() == null ? null : Double.valueOf(reference.figure().value());
    Judgement judgement = judged.result().judgement();
    Optional<RankInterval> range = interval.apply(observation);
    boolean compared = judgement.verdict() != Verdict.NOT_COMPARED;
    return new AreaBody(
        name(observation.area()),
        observation.value(),
        limits.map(Interval::lower).orElse(null),
        limits.map(Interval::upper).orElse(null),
        observation.numerator(),
        observation.denominator(),
        observation.status().word(),
        against,
        reference.area() == null ? null : reference.area().code(),
        reference.period() == null ? null : reference.period().code(),
        against == null ? null : Double.valueOf(observation.value() - against),
        difference.map(Interval::lower).orElse(null),
        difference.map(Interval::upper).orElse(null),
        against == null || against == 0 ? null : Double.valueOf(observation.value() / against),
        ranking.rank(observation),
        ranking.rank(observation) == null ? null : Integer.valueOf(ranking.ranked().size()),
        range.map(RankInterval::lower).orElse(null),
        range.map(RankInterval::upper).orElse(null),
        ranking.quintile(observation),
        ranking.smoothed(observation),
        funnel(observation, judged.own()),
        judgement.verdict().code(),
        compared ? judgement.rule() : null,
        compared ? null : judgement.reason(),
        Flags.of(observation, terms.areas()),
        ReceiptLink.of(terms.question()).to(observation));
  }

  private FunnelBody funnel(Observation observation, Optional<Figure> own) {
    if (observation.area().level() == AreaLevel.UNALLOCATED) {
      return null;
    }
    return own.filter(f -> f.isShareOrRate(indicator.kind()))
        .flatMap(f -> funnel.map(drawer -> drawer.of(f)))
        .orElse(null);
  }

  /** The common benchmark. */
  public BenchmarkBody benchmark() {
    return benchmark;
  }

  ComparisonBody.Method method() {
    Set<String> rules = new TreeSet<>();
    observations.forEach(o -> rules.add(judged(o).result().judgement().rule()));
    rules.remove("");
    String rule =
        rules.isEmpty()
            ? judge.rule(terms.benchmark().kind())
            : rules.size() == 1 ? rules.iterator().next() : "mixed";
    return new ComparisonBody.Method(
        rule, terms.confidence().percent(), indicator.polarity().word(), ranges().body());
  }

  /**
   * Where the area stands between the worst and the best of the ranked areas.
   *
   * @return empty where it or its benchmark has no value
   */
  public Optional<Spine> spine(Observation observation) {
    Reference reference = judged(observation).reference();
    double[] values = ranking.values();
    if (reference.figure() == null || ranking.place(observation) == null || values.length < 2) {
      return Optional.empty();
    }
    return Optional.of(
        Spine.of(observation.value(), values, reference.figure().value(), indicator.polarity()));
  }

  /** How far the ranked areas are apart; null where none is ranked. */
  public SpreadBody spread() {
    double[] values = ranking.values();
    if (values.length == 0) {
      return null;
    }
    Spread spread = Spread.of(values);
    Observation least = end(spread.min());
    Observation most = end(spread.max());
    Set<String> flags = new TreeSet<>(Flags.of(least, terms.areas()));
    flags.addAll(Flags.of(most, terms.areas()));
    return new SpreadBody(
        spread.min(),
        spread.max(),
        spread.gap(),
        spread.ratio().isPresent() ? spread.ratio().getAsDouble() : null,
        name(least.area()),
        name(most.area()),
        List.copyOf(flags));
  }

  private Observation end(double value) {
    return ranking.ranked().stream().filter(o -> o.value() == value).findFirst().orElseThrow();
  }

  /** The indicator as answers name it. */
  public static IndicatorName name(Indicator indicator, Language language) {
    return new IndicatorName(
        indicator.code(),
        indicator.name().in(language),
        indicator.unit().in(language),
        indicator.decimals(),
        indicator.synthetic());
  }

  private AreaName name(Area area) {
    return new AreaName(area.code(), area.name().in(terms.question().language()));
  }
}
