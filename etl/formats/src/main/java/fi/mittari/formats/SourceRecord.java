package fi.mittari.formats;

import java.util.List;

/**
 * One record of a source table. For a cube (PX, JSON-stat) a record is one cell in long form: the
 * code of each dimension, the label of each dimension, then {@code value} and {@code status}.
 *
 * @param line 1-based line of a text file or row of a sheet; for JSON-stat the 1-based position in
 *     the value list
 * @param values the texts as the source has them, in the order of {@link SourceTable#columns()};
 *     null where the source has nothing there (an absent cell); never padded or trimmed of meaning
 */
public record SourceRecord(long line, List<String> values) {}
