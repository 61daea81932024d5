package fi.mittari.api.goal;

import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.goal.MeasureEndpoints.Found;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Programme.YearBudget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sums over measures; a sum is null where nothing of it is known. A measure of several areas counts
 * in each of them, so sums by area do not add up to the total.
 *
 * @param programmes money of whole programmes as their budgets give it, by year
 */
record MeasureSums(
    Sum total,
    List<Sum> byProgramme,
    List<Sum> byTheme,
    List<Sum> byArea,
    List<Sum> byYear,
    List<ProgrammeYear> programmes) {

  /** What a sum is of: id of a theme ({@code programme:theme}), code of an area, or a year. */
  record Sum(
      String of,
      int measures,
      Double planned,
      Double spent,
      Double staff,
      Double places,
      Double participants) {}

  record ProgrammeYear(String programme, int year, Double planned, Double spent) {}

  static MeasureSums of(List<Found> found, Set<Integer> years, List<ProgrammeLedger> ledgers) {
    Set<ProgrammeLedger> named = new LinkedHashSet<>(ledgers);
    return new MeasureSums(
        sum("*", found, years),
        by(found, f -> List.of(f.ledger().programme().id()), years),
        by(found, f -> theme(f), years),
        by(found, f -> areas(f.measure()), years),
        byYear(found, years),
        named.stream()
            .flatMap(
                l ->
                    l.programme().budget().stream()
                        .filter(b -> years.isEmpty() || years.contains(b.year()))
                        .map(
                            b ->
                                new ProgrammeYear(
                                    l.programme().id(), b.year(), b.planned(), b.spent())))
            .toList());
  }

  private static List<String> theme(Found found) {
    String theme = found.measure().theme();
    return theme == null ? List.of() : List.of(found.ledger().programme().id() + ":" + theme);
  }

  private static List<String> areas(Measure measure) {
    return measure.areas();
  }

  private static List<Sum> by(
      List<Found> found, Function<Found, List<String>> keys, Set<Integer> years) {
    Map<String, List<Found>> groups = new TreeMap<>();
    for (Found one : found) {
      keys.apply(one).forEach(k -> groups.computeIfAbsent(k, n -> new ArrayList<>()).add(one));
    }
    return groups.entrySet().stream().map(e -> sum(e.getKey(), e.getValue(), years)).toList();
  }

  private static List<Sum> byYear(List<Found> found, Set<Integer> years) {
    Map<Integer, List<Found>> groups = new TreeMap<>();
    for (Found one : found) {
      for (YearBudget budget : one.measure().budget()) {
        if (years.isEmpty() || years.contains(budget.year())) {
          groups.computeIfAbsent(budget.year(), y -> new ArrayList<>()).add(one);
        }
      }
    }
    return groups.entrySet().stream()
        .map(e -> sum(String.valueOf(e.getKey()), e.getValue(), Set.of(e.getKey())))
        .toList();
  }

  private static Sum sum(String of, List<Found> found, Set<Integer> years) {
    List<Measure> measures = found.stream().map(Found::measure).toList();
    List<YearBudget> budgets =
        measures.stream()
            .flatMap(m -> m.budget().stream())
            .filter(b -> years.isEmpty() || years.contains(b.year()))
            .toList();
    return new Sum(
        of,
        measures.size(),
        sum(budgets.stream().map(YearBudget::planned).toList()),
        sum(budgets.stream().map(YearBudget::spent).toList()),
        sum(measures.stream().map(Measure::staff).toList()),
        sum(measures.stream().map(Measure::places).toList()),
        sum(measures.stream().map(Measure::participants).toList()));
  }

  /** The sum of what is known; null where nothing is. */
  static Double sum(List<Double> values) {
    List<Double> known = values.stream().filter(Objects::nonNull).toList();
    return known.isEmpty() ? null : known.stream().mapToDouble(Double::doubleValue).sum();
  }
}
