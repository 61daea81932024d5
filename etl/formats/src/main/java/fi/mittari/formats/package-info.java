/**
 * Readers of the formats in which statistics are published. Every format is read as a {@link
 * fi.mittari.formats.SourceTable}: named columns and a stream of records that know where in the
 * file they stand. Nothing here knows indicators, areas or periods.
 */
package fi.mittari.formats;
