package fi.mittari.api.turnover;

import fi.mittari.api.catalog.Index;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.http.Question;
import fi.mittari.api.index.Figures;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankedArea;
import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Target areas: who is chosen by an index, and how surely. */
public final class SelectionTurnover implements TurnoverFinder {

  /** One side; all but selected are null where the area was not ranked. */
  record Side(boolean selected, String certainty, Integer rank, Double score) {}

  record Item(String index, AreaName area, Side before, Side after, List<String> indicators)
      implements TurnedOver {

    @Override
    public boolean concerns(Set<String> wanted, Set<String> areas) {
      return (wanted.isEmpty() || !Collections.disjoint(wanted, indicators))
          && (areas.isEmpty() || areas.contains(area.code()));
    }
  }

  @Override
  public String word() {
    return "selections";
  }

  @Override
  public List<Item> find(Turn turn) {
    Question before = turn.before(Map.of());
    Question after = turn.after(Map.of());
    List<Item> items = new ArrayList<>();
    for (Index now : after.catalog().indices().live()) {
      Optional<Index> then =
          before
              .catalog()
              .indices()
              .of(now.code())
              .filter(i -> i.releases().contains(before.release()));
      if (then.isPresent() && isTouched(turn, then.get().definition(), now.definition())) {
        compare(before, then.get().definition(), after, now.definition(), items);
      }
    }
    return items;
  }

  private static boolean isTouched(Turn turn, IndexDefinition then, IndexDefinition now) {
    return turn.areasChanged()
        || !then.equals(now)
        || !Collections.disjoint(turn.indicators(), now.indicators());
  }

  private static void compare(
      Question before,
      IndexDefinition then,
      Question after,
      IndexDefinition now,
      List<Item> items) {
    Map<String, RankedArea> earlier = ranking(before, then);
    ranking(after, now)
        .forEach(
            (code, area) -> {
              Side old = side(earlier.get(code));
              Side fresh = side(area);
              if (old.selected() != fresh.selected()
                  || !Objects.equals(old.certainty(), fresh.certainty())) {
                AreaName name = new AreaName(code, area.area().name().in(after.language()));
                items.add(new Item(now.id(), name, old, fresh, List.copyOf(now.indicators())));
              }
            });
  }

  /** By code of the area; nothing where the figures do not go with the method. */
  private static Map<String, RankedArea> ranking(Question state, IndexDefinition definition) {
    Map<String, RankedArea> ranking = new TreeMap<>();
    try {
      IndexRanking.of(new Figures(state.serving(), state.catalog(), state.release()), definition)
          .areas()
          .forEach(a -> ranking.put(a.area().code(), a));
    } catch (MittariException e) {
      if (e.kind() != MittariException.Kind.USER) {
        throw e;
      }
    }
    return ranking;
  }

  private static Side side(RankedArea area) {
    return area == null
        ? new Side(false, null, null, null)
        : new Side(area.selected(), area.certainty(), area.rank(), area.score());
  }
}
