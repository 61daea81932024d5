/** Comma-separated values and their kin: any delimiter, encoding and line end, streamed. */
package fi.mittari.formats.csv;
