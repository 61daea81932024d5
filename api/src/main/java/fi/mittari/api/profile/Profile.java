package fi.mittari.api.profile;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.comparison.Benchmark;
import fi.mittari.api.comparison.Comparison;
import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.comparison.ComparisonBody.PeriodSpan;
import fi.mittari.api.comparison.Terms;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.observation.TrendBody;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.Period;
import fi.mittari.statistics.rank.Spine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every indicator of one area, each against its benchmark and among its peers. */
final class Profile {

  private static final int HISTORY = 500_000;

  private final Question question;
  private final Terms terms;
  private final Selection selection;
  private final Area area;
  private final Set<Integer> peers;

  /**
   * @param selection indicators, breakdown and periods
   * @param peers areas that it is ranked among, with itself
   */
  Profile(Question question, Terms terms, Selection selection, Area area, List<Area> peers) {
    this.question = question;
    this.terms = terms;
    this.selection = selection;
    this.area = area;
    this.peers = peers.stream().map(Area::id).collect(Collectors.toSet());
  }

  /** In the order of indicator codes. */
  List<ProfileBody.One> indicators() {
    if (selection.isEmpty()) {
      return List.of();
    }
    Map<Integer, List<Observation>> histories = byIndicator(history());
    return byIndicator(current()).entrySet().stream()
        .flatMap(e -> one(e.getValue(), histories.get(e.getKey())).stream())
        .toList();
  }

  private List<Observation> history() {
    return Observations.find(
        question,
        new Selection(
            selection.indicators(),
            Optional.of(List.of(area)),
            selection.breakdowns(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        HISTORY);
  }

  private List<Observation> current() {
    Map<Integer, Area> areas = new TreeMap<>();
    peers.forEach(id -> areas.put(id, question.catalog().areas().of(id)));
    areas.put(area.id(), area);
    Comparison.alsoNeeded(terms, List.of(area)).forEach(a -> areas.put(a.id(), a));
    Selection chosen =
        new Selection(
            selection.indicators(),
            Optional.of(List.copyOf(areas.values())),
            selection.breakdowns(),
            selection.periods(),
            Optional.empty(),
            List.of());
    return Observations.inLatestOf(question, chosen, area);
  }

  private static Map<Integer, List<Observation>> byIndicator(List<Observation> observations) {
    return observations.stream()
        .collect(Collectors.groupingBy(o -> o.indicator().id(), TreeMap::new, Collectors.toList()));
  }

  private Optional<ProfileBody.One> one(List<Observation> current, List<Observation> history) {
    Optional<Observation> own =
        current.stream().filter(o -> o.area().id() == area.id()).findFirst();
    return own.map(o -> one(o, current, history));
  }

  private ProfileBody.One one(
      Observation own, List<Observation> current, List<Observation> history) {
    Indicator indicator = own.indicator();
    boolean previous = terms.benchmark().kind() == Benchmark.Kind.PREVIOUS;
    Comparison comparison =
        new Comparison(
            terms,
            indicator,
            current.stream().filter(o -> peers.contains(o.area().id())).toList(),
            previous ? history : current);
    AreaBody body = comparison.area(own);
    Period period = own.period();
    return new ProfileBody.One(
        Comparison.name(indicator, question.language()),
        indicator.theme(),
        indicator.polarity().word(),
        new PeriodSpan(period.code(), period.start().toString(), period.end().toString()),
        body.value(),
        body.lower(),
        body.upper(),
        body.numerator(),
        body.denominator(),
        body.status(),
        body.benchmarkValue(),
        body.benchmarkArea(),
        body.benchmarkPeriod(),
        body.difference(),
        body.differenceLower(),
        body.differenceUpper(),
        body.ratio(),
        body.judgement(),
        body.rule(),
        body.reason(),
        TrendBody.of(until(history, own), question.language()),
        body.rank(),
        body.ranked(),
        body.quintile(),
        body.smoothed(),
        comparison.spine(own).map(Profile::spine).orElse(null),
        comparison.spread(),
        body.flags(),
        body.receipt());
  }

  /** The series that ends with the period shown, in periods of its kind. */
  private static List<Observation> until(List<Observation> history, Observation own) {
    return history.stream()
        .filter(o -> o.period().frequency() == own.period().frequency())
        .filter(o -> o.period().compareTo(own.period()) <= 0)
        .toList();
  }

  private static ProfileBody.SpineBody spine(Spine spine) {
    return new ProfileBody.SpineBody(
        spine.position(),
        spine.worst(),
        spine.lowerQuartile(),
        spine.upperQuartile(),
        spine.best());
  }
}
