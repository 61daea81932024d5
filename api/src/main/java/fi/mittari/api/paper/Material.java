package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Index;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.goal.Days;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.index.Figures;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankedArea;
import fi.mittari.api.serving.Serving;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a paper is made from, in no language: the same for the same release, whatever came later
 * (but for what was suppressed since).
 *
 * @param now the release that the paper stands on
 * @param before the release that it is compared with; null where there is none
 * @param day on which goals are judged
 * @param city whose programmes they are
 * @param ledgers of the paper's programmes
 * @param states of their goals
 * @param earlier states of their goals at the earlier release, on its day; by id
 * @param choices of areas in the city
 */
record Material(
    Figures now,
    Figures before,
    LocalDate day,
    Area city,
    List<ProgrammeLedger> ledgers,
    List<GoalState> states,
    Map<String, GoalState> earlier,
    List<Choice> choices) {

  /**
   * An index with its ranking.
   *
   * @param earlier at the earlier release, empty where it had none
   */
  record Choice(Index index, IndexRanking ranking, Optional<IndexRanking> earlier) {

    List<Area> chosen() {
      return ranking.selected().stream().map(RankedArea::area).toList();
    }

    /** All areas of the level that were not chosen. */
    List<Area> others() {
      return ranking.areas().stream().filter(a -> !a.selected()).map(RankedArea::area).toList();
    }
  }

  static Material of(
      Serving serving, int release, int since, LocalDate day, List<ProgrammeLedger> ledgers) {
    Figures now = figures(serving, release);
    Figures before = since > 0 && since < release ? figures(serving, since) : null;
    String city = ledgers.get(0).programme().city();
    Map<String, GoalState> earlier = new TreeMap<>();
    if (before != null) {
      states(before, Days.of(before.catalog().release()), ledgers)
          .forEach(s -> earlier.put(s.id(), s));
    }
    return new Material(
        now,
        before,
        day,
        now.catalog().areas().of(city).orElse(null),
        List.copyOf(ledgers),
        states(now, day, ledgers),
        earlier,
        choices(now, before, city));
  }

  private static Figures figures(Serving serving, int release) {
    return new Figures(serving, serving.catalog(release), release);
  }

  private static List<GoalState> states(
      Figures figures, LocalDate day, List<ProgrammeLedger> ledgers) {
    List<String> wanted = ledgers.stream().map(l -> l.programme().id()).toList();
    return GoalState.all(figures, day).stream()
        .filter(s -> wanted.contains(s.ledger().programme().id()))
        .toList();
  }

  private static List<Choice> choices(Figures now, Figures before, String city) {
    List<Choice> choices = new ArrayList<>();
    for (Index index : now.catalog().indices().live()) {
      if (index.definition().areas().within().equals(city)) {
        Optional<IndexRanking> earlier =
            Optional.ofNullable(before)
                .flatMap(b -> b.catalog().indices().of(index.code()))
                .filter(i -> i.releases().contains(before.release()))
                .map(i -> IndexRanking.of(before, i.definition()));
        choices.add(new Choice(index, IndexRanking.of(now, index.definition()), earlier));
      }
    }
    return choices;
  }

  Catalog catalog() {
    return now.catalog();
  }

  Release release() {
    return now.catalog().release();
  }

  /** The goals of one programme. */
  List<GoalState> states(ProgrammeLedger ledger) {
    return states.stream().filter(s -> s.ledger().equals(ledger)).toList();
  }
}
