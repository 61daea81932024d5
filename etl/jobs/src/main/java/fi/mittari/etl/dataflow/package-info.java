/**
 * Definitions of dataflows: what a source is, how its columns become indicators, areas, periods and
 * breakdowns, and what is expected of it. Data, not code: a new public table needs a new {@code
 * dataflow.yml} and no Java.
 */
package fi.mittari.etl.dataflow;
