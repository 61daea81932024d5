package fi.mittari.api.area;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Table;
import java.time.LocalDate;
import java.util.List;

/** An area as answers describe it. */
record AreaBody(
    String code,
    String name,
    String level,
    String parent,
    List<String> children,
    Double population,
    @JsonProperty("valid_from") LocalDate validFrom,
    @JsonProperty("valid_to") LocalDate validTo,
    List<String> successors) {

  /** A row an area. */
  static Table<AreaBody> table() {
    return new Table<AreaBody>()
        .column("code", AreaBody::code)
        .column("name", AreaBody::name)
        .column("level", AreaBody::level)
        .column("parent", AreaBody::parent)
        .column("children", AreaBody::children)
        .column("population", AreaBody::population)
        .column("valid_from", AreaBody::validFrom)
        .column("valid_to", AreaBody::validTo)
        .column("successors", AreaBody::successors);
  }

  static AreaBody of(Area area, Areas areas, Language language) {
    return new AreaBody(
        area.code(),
        area.name().in(language),
        area.level().word(),
        area.parent(),
        areas.children(area).stream().map(Area::code).toList(),
        areas.population(area),
        area.validFrom(),
        area.validTo(),
        area.successors());
  }
}
