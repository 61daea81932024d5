package fi.mittari.api.segregation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.http.Question;
import fi.mittari.statistics.segregation.Neighbours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;

/** Which areas border on which, told once for a release and a set of areas. Thread-safe. */
final class NeighbourMaps {

  /**
   * How far apart two drawings of one boundary may lie, in metres: outlines have five decimals of a
   * degree (a metre) and are simplified one by one.
   */
  static final double TOLERANCE = 20;

  private record Key(String release, String published, Set<Integer> areas) {}

  /** For each area that has an outline, the areas next to it. */
  record NeighbourMap(Map<Integer, Set<Integer>> lists) {

    boolean has(Area area) {
      return lists.containsKey(area.id());
    }

    /** Neighbours among some of the areas, in their order; all must have an outline. */
    Neighbours among(List<Area> areas) {
      Map<Integer, Integer> places = new HashMap<>();
      for (int i = 0; i < areas.size(); i++) {
        places.put(areas.get(i).id(), i);
      }
      return Neighbours.of(
          areas.stream()
              .map(
                  a ->
                      lists.get(a.id()).stream()
                          .filter(places::containsKey)
                          .mapToInt(places::get)
                          .toArray())
              .toList());
    }
  }

  private final Cache<Key, NeighbourMap> maps = Caffeine.newBuilder().maximumSize(64).build();

  NeighbourMap of(Question question, List<Area> areas) {
    Set<Integer> ids = areas.stream().map(Area::id).collect(Collectors.toCollection(TreeSet::new));
    String published =
        question.catalog().release() == null
            ? ""
            : question.catalog().release().createdAt().toString();
    return maps.get(
        new Key(question.releaseId(), published, ids), key -> draw(question, key.areas()));
  }

  private static NeighbourMap draw(Question question, Set<Integer> ids) {
    Map<Integer, String> texts = texts(question, ids);
    double latitude = texts.values().stream().mapToDouble(Outlines::latitude).average().orElse(60);
    Outlines outlines = new Outlines(latitude);
    List<Integer> drawn = new ArrayList<>();
    List<Geometry> polygons = new ArrayList<>();
    texts.forEach(
        (id, text) -> {
          Optional<Geometry> polygon = outlines.read(text);
          if (polygon.isPresent()) {
            drawn.add(id);
            polygons.add(polygon.get());
          }
        });
    Neighbours neighbours = Neighbours.ofPolygons(polygons, TOLERANCE);
    Map<Integer, Set<Integer>> lists = new HashMap<>();
    for (int i = 0; i < drawn.size(); i++) {
      Set<Integer> own = new HashSet<>();
      for (int place : neighbours.of(i)) {
        own.add(drawn.get(place));
      }
      lists.put(drawn.get(i), own);
    }
    return new NeighbourMap(lists);
  }

  private static Map<Integer, String> texts(Question question, Set<Integer> ids) {
    Map<Integer, String> texts = new TreeMap<>();
    question
        .serving()
        .query(
            "geometries",
            Map.of("areas", ids, "release", question.release()),
            row -> texts.put(row.number("area_id"), row.text("geometry")));
    return texts;
  }
}
