/**
 * Words of the domain as records: periods, areas, breakdowns, statuses, indicators, releases, and
 * where the warehouse lies. Plain Java: no Spark, no DuckDB, no HTTP.
 */
package fi.mittari.model;
