/**
 * The way of the data on the writing side: source, snapshot, staging, warehouse, release. Runs on
 * Spark; nothing in the code knows whether that is one machine or a cluster.
 */
package fi.mittari.etl;
