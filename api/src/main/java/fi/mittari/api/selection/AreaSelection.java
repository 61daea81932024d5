package fi.mittari.api.selection;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.model.AreaLevel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The areas that a request takes.
 *
 * @param areas empty for all
 */
public record AreaSelection(Optional<List<Area>> areas) {

  /**
   * From {@code area}, or {@code level} and {@code within}.
   *
   * @param notices takes what is to be said about retired codes
   * @throws ProblemException 400 for an unknown code or level, or for both ways at once
   */
  public static AreaSelection of(Question question, List<Notice> notices) {
    Parameters parameters = question.parameters();
    Areas areas = question.catalog().areas();
    List<String> codes = parameters.list("area");
    if (!codes.isEmpty() && (parameters.has("level") || parameters.has("within"))) {
      throw ProblemException.parameter(
          "two-ways", "area", "give either 'area' or 'level' and 'within', not both");
    }
    if (!codes.isEmpty()) {
      List<Area> chosen = codes.stream().map(code -> area(areas, code, "area")).toList();
      chosen.forEach(area -> notices.addAll(notices(area, question.release())));
      return new AreaSelection(Optional.of(chosen));
    }
    if (!parameters.has("level") && !parameters.has("within")) {
      return new AreaSelection(Optional.empty());
    }
    Set<AreaLevel> levels = levels(parameters.list("level"));
    Optional<Area> within = parameters.one("within").map(code -> area(areas, code, "within"));
    within.ifPresent(area -> notices.addAll(notices(area, question.release())));
    List<Area> candidates = within.map(areas::descendants).orElse(areas.live());
    return new AreaSelection(
        Optional.of(candidates.stream().filter(a -> levels.contains(a.level())).toList()));
  }

  /**
   * The area of a code.
   *
   * @throws ProblemException 400 with the nearest codes if there is none
   */
  public static Area area(Areas areas, String code, String parameter) {
    return areas
        .of(code)
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unknown-area",
                    parameter,
                    "there is no area '%s'".formatted(code),
                    Nearest.of(code, areas.codes())));
  }

  /**
   * Levels by their words; all if none is named.
   *
   * @throws ProblemException 400 for an unknown word
   */
  public static Set<AreaLevel> levels(List<String> words) {
    if (words.isEmpty()) {
      return EnumSet.allOf(AreaLevel.class);
    }
    Set<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
    List<String> valid = Arrays.stream(AreaLevel.values()).map(AreaLevel::word).toList();
    for (String word : words) {
      if (!valid.contains(word)) {
        throw ProblemException.unknown(
            "unknown-level",
            "level",
            "there is no level of areas '%s'".formatted(word),
            Nearest.of(word, valid));
      }
      levels.add(AreaLevel.of(word));
    }
    return levels;
  }

  /** What is to be said about an area that is no longer in use. */
  public static List<Notice> notices(Area area, int release) {
    boolean withdrawn = !area.releases().contains(release);
    if (area.validTo() == null && area.successors().isEmpty() && !withdrawn) {
      return List.of();
    }
    String since =
        area.validTo() == null ? "is no longer in use" : "was in use until " + area.validTo();
    String next =
        area.successors().isEmpty()
            ? ""
            : "; its place took " + String.join(", ", area.successors());
    return List.of(
        new Notice(
            "retired-area",
            "the area %s %s%s".formatted(area.code(), since, next),
            area.code(),
            area.successors()));
  }
}
