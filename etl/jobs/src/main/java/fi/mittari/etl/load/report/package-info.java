/** The report of a load for people: in plain words, in three languages. */
package fi.mittari.etl.load.report;
