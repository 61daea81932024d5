package fi.mittari.api.release;

import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Csv;
import fi.mittari.api.release.Changes.Change;
import fi.mittari.api.release.Changes.Version;
import java.util.List;
import java.util.function.Function;

/** Changes as CSV: a row a change, with the old and the new version beside each other. */
final class ChangesCsv {

  private ChangesCsv() {}

  static Answer of(List<Change> changes, List<Dimension> dimensions, String next) {
    Csv<Change> csv =
        new Csv<Change>()
            .column("kind", Change::kind)
            .column("dataflow", Change::dataflow)
            .column("indicator", Change::indicator)
            .column("area", Change::area)
            .column("period", Change::period);
    dimensions.forEach(d -> csv.column(d.code(), c -> c.breakdown().get(d.code())));
    version(csv, "old_", Change::before);
    version(csv, "new_", Change::after);
    return csv.answer(changes, next);
  }

  private static void version(Csv<Change> csv, String prefix, Function<Change, Version> side) {
    csv.column(prefix + "value", c -> of(side.apply(c), Version::value))
        .column(prefix + "lower", c -> of(side.apply(c), Version::lower))
        .column(prefix + "upper", c -> of(side.apply(c), Version::upper))
        .column(prefix + "numerator", c -> of(side.apply(c), Version::numerator))
        .column(prefix + "denominator", c -> of(side.apply(c), Version::denominator))
        .column(prefix + "status", c -> of(side.apply(c), Version::status));
  }

  private static Object of(Version version, Function<Version, Object> value) {
    return version == null ? null : value.apply(version);
  }
}
