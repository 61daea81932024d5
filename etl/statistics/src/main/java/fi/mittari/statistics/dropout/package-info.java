/**
 * What became of students: plain rules over the spells of one student. Three measures that are
 * never mixed: discontinuation over a year, leavers within a window, and who is still open.
 */
package fi.mittari.statistics.dropout;
