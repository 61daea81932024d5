/**
 * Releases: compares what dataflows bring with what is published, appends the changes, and
 * publishes them by a record; goes back to earlier releases; verifies all of it.
 */
package fi.mittari.etl.release;
