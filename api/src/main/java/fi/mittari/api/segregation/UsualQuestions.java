package fi.mittari.api.segregation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnScan;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions on segregation that a release is prepared for: those asked last, then every
 * indicator over the districts of each municipality and of all, then its breakdowns, the
 * municipalities with most districts first.
 */
final class UsualQuestions {

  /** No more than so many in all. */
  static final int MOST = 4_000;

  private final Catalog catalog;
  private final ColumnStore store;
  private final Set<Map<String, String>> questions = new LinkedHashSet<>();

  private UsualQuestions(Serving serving) {
    this.catalog = serving.catalog();
    this.store = serving.columns();
  }

  /**
   * By their parameters.
   *
   * @param serving with columns
   * @param asked the last one first
   */
  static List<Map<String, String>> of(Serving serving, Collection<Map<String, String>> asked) {
    UsualQuestions all = new UsualQuestions(serving);
    all.questions.addAll(asked);
    Map<Indicator, BitSet> breakdowns = all.breakdowns();
    List<Map<String, String>> scopes = all.scopes();
    int total = all.catalog.breakdowns().id(Breakdown.ALL).orElse(-1);
    for (Map<String, String> scope : scopes) {
      breakdowns.forEach((indicator, own) -> all.add(scope, indicator, own, only(total)));
    }
    for (Map<String, String> scope : scopes) {
      breakdowns.forEach((indicator, own) -> all.add(scope, indicator, own, own));
    }
    return List.copyOf(all.questions);
  }

  private static BitSet only(int id) {
    BitSet one = new BitSet();
    if (id >= 0) {
      one.set(id);
    }
    return one;
  }

  /** The breakdowns in which districts have figures, by indicator. */
  private Map<Indicator, BitSet> breakdowns() {
    BitSet districts = new BitSet();
    catalog.areas().live().stream()
        .filter(a -> a.level() == AreaLevel.DISTRICT)
        .forEach(a -> districts.set(a.id()));
    Map<Indicator, BitSet> found = new LinkedHashMap<>();
    for (Indicator indicator : catalog.indicators().live()) {
      BitSet own = new BitSet();
      ColumnScan scan = store.scan(indicator.id(), districts::get, any -> true, List.of());
      while (scan.next()) {
        own.set(scan.breakdown());
      }
      found.put(indicator, own);
    }
    return found;
  }

  private List<Map<String, String>> scopes() {
    Map<String, Integer> districts = new HashMap<>();
    for (Area area : catalog.areas().live()) {
      if (area.level() == AreaLevel.MUNICIPALITY) {
        long number =
            catalog.areas().descendants(area).stream()
                .filter(a -> a.level() == AreaLevel.DISTRICT)
                .count();
        districts.put(area.code(), (int) number);
      }
    }
    List<Map<String, String>> scopes = new ArrayList<>();
    districts.entrySet().stream()
        .filter(e -> e.getValue() >= PeriodUnits.LEAST_AREAS)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> scopes.add(Map.of("level", AreaLevel.DISTRICT.word(), "within", e.getKey())));
    scopes.add(Map.of());
    return scopes;
  }

  private void add(Map<String, String> scope, Indicator indicator, BitSet own, BitSet wanted) {
    for (int id = own.nextSetBit(0); id >= 0; id = own.nextSetBit(id + 1)) {
      if (wanted.get(id) && questions.size() < MOST) {
        Map<String, String> question = new HashMap<>(scope);
        question.put("indicator", indicator.code());
        question.putAll(catalog.breakdown(id).codes());
        questions.add(Map.copyOf(question));
      }
    }
  }
}
