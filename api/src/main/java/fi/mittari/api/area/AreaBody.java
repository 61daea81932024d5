package fi.mittari.api.area;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Language;
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
