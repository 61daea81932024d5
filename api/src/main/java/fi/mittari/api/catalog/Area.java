package fi.mittari.api.catalog;

import fi.mittari.model.AreaLevel;
import java.time.LocalDate;
import java.util.List;

/**
 * One version of an area, without its geometry.
 *
 * @param id dense number in this serving file, in the order of codes
 * @param parent code of the parent, or null
 * @param validFrom first day, or null where not known
 * @param validTo last day, or null while valid
 * @param successors codes of the areas that took its place
 * @param members codes of a group's members
 * @param sort place in the official order
 */
public record Area(
    int id,
    String code,
    AreaLevel level,
    Label name,
    String parent,
    LocalDate validFrom,
    LocalDate validTo,
    List<String> successors,
    List<String> members,
    int sort,
    Span releases)
    implements Coded {

  public Area {
    successors = List.copyOf(successors);
    members = List.copyOf(members);
  }
}
