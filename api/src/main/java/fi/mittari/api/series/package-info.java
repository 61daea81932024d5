/**
 * One series as plain numbers: its points, their 95 % limits, what it does over time. Knows the
 * words of the catalog, no files and no HTTP.
 */
package fi.mittari.api.series;
