package fi.mittari.api.release;

import fi.mittari.api.export.Table;
import fi.mittari.api.http.Question;
import fi.mittari.api.release.Changes.Change;
import fi.mittari.api.release.Changes.Version;
import java.util.function.Function;

/** Changes as a table: a row a change, with the old and the new version beside each other. */
final class ChangesTable {

  private ChangesTable() {}

  static Table<Change> of(Question question) {
    Table<Change> table =
        new Table<Change>()
            .column("kind", Change::kind)
            .column("dataflow", Change::dataflow)
            .column("indicator", Change::indicator)
            .column("area", Change::area)
            .column("period", Change::period);
    table.dimensions(question, c -> c.breakdown()::get);
    version(table, "old_", Change::before);
    version(table, "new_", Change::after);
    return table;
  }

  private static void version(Table<Change> table, String prefix, Function<Change, Version> side) {
    table
        .column(prefix + "value", c -> of(side.apply(c), Version::value))
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
