package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.model.Period;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one area is compared with.
 *
 * @param figure null where there is none
 * @param area whose figure it is, or what is left of it without the area; null for a number
 * @param period of the figure; null for a number
 * @param fixed whether it counts as a fixed value: the area is part of it, or it is a number
 * @param reason why there is none, else null
 */
record Reference(Figure figure, Area area, Period period, boolean fixed, String reason) {

  static Reference none(String reason) {
    return new Reference(null, null, null, false, reason);
  }

  static Reference number(double value) {
    return new Reference(new Figure(value, null, null, null), null, null, true, null);
  }

  static Reference of(
      Optional<Figure> figure,
      Area area,
      Period period,
      boolean fixed,
      Supplier<String> otherwise) {
    return figure
        .map(f -> new Reference(f, area, period, fixed, null))
        .orElseGet(() -> none(otherwise.get()));
  }
}
