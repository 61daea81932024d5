package fi.mittari.etl.cli;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which columns are the area and the period, as far as their texts tell. */
final class ScaffoldGuess {

  private static final double ENOUGH = 0.6;
  private static final Pattern YEARLIKE = Pattern.compile("(?:19|20)\\d{2}(?:\\D.*)?");
  private static final Pattern AREA_NAME =
      Pattern.compile(
          "(?iu).*(alue|kunta|postinumero|område|region|area|municipal|district|kommun|geo|country|maa).*");

  private final Codelists codelists;

  ScaffoldGuess(Codelists codelists) {
    this.codelists = codelists;
  }

  /**
   * How an area is found.
   *
   * @param column the column
   * @param codelist the area map, or null: its texts are codes already, or nothing fits
   * @param match what takes the code out of the text, or null
   * @param unknown texts that the list lacks
   * @param known share of texts that are areas
   */
  record Area(
      ScaffoldColumn column, String codelist, String match, List<String> unknown, double known) {}

  /** Ways to take a code out of a text; the second group is the whole text where none is there. */
  private static final List<String> MATCHES =
      List.of("(\\d{5})\\b.*|(.+)", "(\\d+)\\s.*|(.+)", "(\\S+)\\s.*|(.+)");

  /** The column that most likely holds the area. */
  Optional<Area> area(Collection<ScaffoldColumn> columns) {
    Area best = null;
    for (ScaffoldColumn column : columns) {
      if (!column.is("time")
          && !column.is("metric")
          && column.values().size() <= ScaffoldColumn.MOST) {
        best = better(best, area(column));
      }
    }
    if (best != null && best.known() >= ENOUGH) {
      return Optional.of(best);
    }
    return columns.stream()
        .filter(c -> c.is("geo"))
        .findFirst()
        .or(() -> columns.stream().filter(c -> !c.number() && named(c)).findFirst())
        .map(c -> new Area(c, null, null, List.of(), 0));
  }

  private static boolean named(ScaffoldColumn column) {
    return AREA_NAME.matcher(column.name()).matches();
  }

  private Area area(ScaffoldColumn column) {
    Area best = scored(column, null, null, codelists.areas().keySet());
    for (String list : SqlFile.names("codelists/area-map", ".csv")) {
      Collection<String> codes = codelists.areaMap(list).keySet();
      best = better(best, scored(column, list, null, codes));
      for (String match : column.number() ? List.<String>of() : MATCHES) {
        best = better(best, scored(column, list, match, codes));
      }
    }
    return best;
  }

  private static Area scored(
      ScaffoldColumn column, String list, String match, Collection<String> codes) {
    Pattern pattern = match == null ? null : Pattern.compile(match);
    List<String> unknown = new ArrayList<>();
    int texts = 0;
    for (String text : column.values().keySet()) {
      if (!text.isEmpty()) {
        texts++;
        if (!codes.contains(pattern == null ? text : taken(pattern, text))) {
          unknown.add(text);
        }
      }
    }
    // A few small numbers are in some list of areas by chance.
    boolean chance = texts < 3 || column.number() && texts < 50;
    return new Area(column, list, match, unknown, chance ? 0 : 1 - (double) unknown.size() / texts);
  }

  private static String taken(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private static Area better(Area one, Area other) {
    return one == null || other.known() > one.known() + 1e-9 ? other : one;
  }

  /** The column whose texts are periods. */
  static Optional<ScaffoldColumn> period(Collection<ScaffoldColumn> columns) {
    return columns.stream()
        .filter(c -> c.is("time"))
        .findFirst()
        .or(() -> columns.stream().filter(c -> periods(c.values())).findFirst());
  }

  private static boolean periods(Map<String, String> values) {
    return !values.isEmpty()
        && values.keySet().stream()
            .allMatch(v -> YEARLIKE.matcher(v).matches() && Period.ofSource(v).isPresent());
  }
}
