/**
 * The Iceberg warehouse of a home: its Spark session, its tables, its publisher's lock, its SQL
 * files, and the state of a table at a release.
 */
package fi.mittari.etl.warehouse;
