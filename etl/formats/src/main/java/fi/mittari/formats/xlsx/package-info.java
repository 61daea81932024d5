/**
 * Excel workbooks (.xlsx), streamed: a sheet is read as a stream of rows, never as a tree. Merged
 * ranges stand behind the rows in the file, so a sheet is read once for its shape and once for its
 * records.
 */
package fi.mittari.formats.xlsx;
