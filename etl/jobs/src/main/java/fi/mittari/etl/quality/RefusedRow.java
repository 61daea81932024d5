package fi.mittari.etl.quality;

/**
 * A record or a condition that was refused or warned of.
 *
 * @param file source file, or null for a condition on the whole
 * @param line line or row, 0 where none can be named
 * @param column column or cell
 * @param value the text at fault
 * @param rule short name of what was broken
 * @param message in plain words
 */
public record RefusedRow(
    String file, long line, String column, String value, String rule, String message) {}
