/**
 * The words of a release in memory: indicators, areas, breakdowns, periods, releases, as they were
 * at one release. No database, no HTTP.
 */
package fi.mittari.api.catalog;
